package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fundstelle.access.Caller;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.source.QuarantineReleases;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Documents that could not be processed, with the reason in the words of the caller's language (German or English). */
@RestController
@RequestMapping("/api/v1/admin/quarantine")
@Tag(name = "Administration")
public class QuarantineController {

    private static final int MOST = 1000;
    private static final Pattern DOCUMENT_ID = Pattern.compile("[A-Za-z0-9_-]{24}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> COLUMNS =
            List.of("documentId", "source", "file", "step", "kind", "reason", "detail", "since");

    private final Quarantine quarantine;
    private final QuarantineReleases releases;
    private final MessageSource messages;

    public QuarantineController(Quarantine quarantine, QuarantineReleases releases, MessageSource messages) {
        this.quarantine = quarantine;
        this.releases = releases;
        this.messages = messages;
    }

    /**
     * A document in quarantine.
     *
     * @param file where it is in its source
     * @param step where on its way it stopped: fetch, extract, chunk, embed or index
     * @param kind the reason as a word for programs
     * @param reason the reason in words for people
     * @param detail figures or the technical message behind it
     */
    public record QuarantineAnswer(
            String documentId,
            String source,
            String file,
            String step,
            String kind,
            String reason,
            String detail,
            Instant since) {}

    @GetMapping
    @Operation(operationId = "listQuarantine", summary = "Documents that could not be processed, by path")
    public List<QuarantineAnswer> list(
            @RequestParam(required = false) String source,
            @Parameter(description = "The reason's word, such as ENCRYPTED") @RequestParam(required = false)
                    String kind,
            @Parameter(description = "admit, fetch, extract, chunk, embed or index") @RequestParam(required = false)
                    String step,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit,
            Locale locale) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "offset must be 0 or more, and limit 1 to " + MOST);
        }
        return quarantine.list(filter(source, kind, step), offset, limit).stream()
                .map(item -> answer(item, locale))
                .toList();
    }

    /**
     * How many documents of a source have the same reason.
     *
     * @param reason in words, for a document without detail
     */
    public record TotalAnswer(String source, String step, String kind, String reason, long documents) {}

    @GetMapping("/summary")
    @Operation(operationId = "summarizeQuarantine", summary = "Totals by source and reason")
    public List<TotalAnswer> summary(Locale locale) {
        return quarantine.totals().stream()
                .map(total -> new TotalAnswer(
                        total.source(),
                        word(total.step()),
                        total.kind(),
                        reason(total.kind(), "…", locale),
                        total.documents()))
                .toList();
    }

    @GetMapping(path = "/export.csv", produces = "text/csv")
    @Operation(
            operationId = "exportQuarantine",
            summary = "The list as CSV for a spreadsheet",
            description = "UTF-8 with a byte order mark. In German, columns are separated by semicolons.")
    public void export(
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String step,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Quarantine.Filter filter = filter(source, kind, step);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("quarantine.csv")
                        .build()
                        .toString());
        PrintWriter out = response.getWriter();
        out.append(BYTE_ORDER_MARK);
        Csv csv = new Csv(out, locale.getLanguage().equals("de") ? ';' : ',');
        csv.row(COLUMNS.stream()
                .map(column -> messages.getMessage("quarantine.column." + column, null, locale))
                .toList());
        List<Quarantine.Item> page = quarantine.list(filter, 0, MOST);
        for (int offset = MOST; !page.isEmpty(); offset += MOST) {
            for (Quarantine.Item item : page) {
                csv.row(row(answer(item, locale)));
            }
            page = quarantine.list(filter, offset, MOST);
        }
    }

    private static List<String> row(QuarantineAnswer answer) {
        return Arrays.asList(
                answer.documentId(),
                answer.source(),
                answer.file(),
                answer.step(),
                answer.kind(),
                answer.reason(),
                answer.detail(),
                answer.since().toString());
    }

    @PostMapping("/{documentId}/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "releaseDocument", summary = "Tries a document in quarantine again")
    public void release(
            @PathVariable String documentId, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (!DOCUMENT_ID.matcher(documentId).matches()
                || !releases.release(new DocumentId(documentId), caller.name())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no document '" + documentId + "' in quarantine");
        }
    }

    /** How many documents were released. */
    public record ReleasedAnswer(long released) {}

    @PostMapping("/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "releaseDocuments",
            summary = "Tries all documents of a source or reason again",
            description = "At least one of source, kind and step must be given.")
    public ReleasedAnswer releaseAll(
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String step,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        Quarantine.Filter filter = filter(source, kind, step);
        if (filter.equals(Quarantine.Filter.ALL)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Name a source, a kind or a step");
        }
        return new ReleasedAnswer(releases.release(filter, caller.name()));
    }

    private static Quarantine.Filter filter(String source, String kind, String step) {
        try {
            return new Quarantine.Filter(
                    source, kind, step == null ? null : Problem.Step.valueOf(step.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "step is fetch, extract, chunk, embed or index", e);
        }
    }

    private static String word(Problem.Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private String reason(String kind, String detail, Locale locale) {
        return messages.getMessage("quarantine." + kind, new Object[] {detail}, kind, locale);
    }

    private QuarantineAnswer answer(Quarantine.Item item, Locale locale) {
        String kind = item.problem().kind();
        String detail = item.problem().detail();
        return new QuarantineAnswer(
                item.document().value(),
                item.source(),
                item.path(),
                word(item.problem().step()),
                kind,
                reason(kind, detail, locale),
                detail.isEmpty() ? null : detail,
                item.occurredAt());
    }
}
