package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.fundstelle.access.Caller;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.source.TicketSender;
import org.springframework.context.MessageSource;
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

    private final Quarantine quarantine;
    private final TicketSender tickets;
    private final MessageSource messages;
    private final AuditTrail trail;

    public QuarantineController(Quarantine quarantine, TicketSender tickets, MessageSource messages, AuditTrail trail) {
        this.trail = trail;
        this.quarantine = quarantine;
        this.tickets = tickets;
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
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit,
            Locale locale) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "offset must be 0 or more, and limit 1 to " + MOST);
        }
        return quarantine.list(source, offset, limit).stream()
                .map(item -> answer(item, locale))
                .toList();
    }

    @PostMapping("/{documentId}/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "releaseDocument", summary = "Tries a document in quarantine again")
    public void release(
            @PathVariable String documentId, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        ClaimTicket ticket =
                DOCUMENT_ID.matcher(documentId).matches() ? recordedRelease(new DocumentId(documentId), caller) : null;
        if (ticket == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no document '" + documentId + "' in quarantine");
        }
        tickets.send(List.of(ticket));
    }

    private ClaimTicket recordedRelease(DocumentId document, Caller caller) {
        trail.record(new AuditEvent(
                Action.ADMINISTRATION,
                caller.name(),
                List.of(),
                List.of(document.value()),
                Map.of("act", "release-from-quarantine")));
        return quarantine.release(document).orElse(null);
    }

    private QuarantineAnswer answer(Quarantine.Item item, Locale locale) {
        String kind = item.problem().kind();
        String detail = item.problem().detail();
        return new QuarantineAnswer(
                item.document().value(),
                item.source(),
                item.path(),
                item.problem().step().name().toLowerCase(Locale.ROOT),
                kind,
                messages.getMessage("quarantine." + kind, new Object[] {detail}, kind, locale),
                detail.isEmpty() ? null : detail,
                item.occurredAt());
    }
}
