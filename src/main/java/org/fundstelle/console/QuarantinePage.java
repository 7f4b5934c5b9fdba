package org.fundstelle.console;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.fundstelle.access.Caller;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.MarkedDocuments;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.source.QuarantineReleases;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** The quarantine as a working list: what could not be read, why, and buttons to try it again. */
@Controller
public class QuarantinePage {

    private static final int PAGE = 50;

    private final Quarantine quarantine;
    private final QuarantineReleases releases;
    private final MessageSource messages;

    public QuarantinePage(Quarantine quarantine, QuarantineReleases releases, MessageSource messages) {
        this.quarantine = quarantine;
        this.releases = releases;
        this.messages = messages;
    }

    /**
     * A document in quarantine as the page shows it.
     *
     * @param reason in words
     * @param since day and time in words
     * @param withheld whether it may not be indexed, so that trying again is of no use
     */
    public record Entry(String documentId, String source, String file, String reason, String since, boolean withheld) {}

    /** A reason to choose. */
    public record Kind(String word, String reason) {}

    @GetMapping("/quarantine")
    String show(
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String released,
            Locale locale,
            Model model) {
        Quarantine.Filter filter = filter(source, kind);
        List<Quarantine.Total> totals = quarantine.totals();
        long count = totals.stream()
                .filter(total -> filter.source() == null || filter.source().equals(total.source()))
                .filter(total -> filter.kind() == null || filter.kind().equals(total.kind()))
                .mapToLong(Quarantine.Total::documents)
                .sum();
        int first = number(from);
        model.addAttribute("filter", filter);
        model.addAttribute("isFiltered", !filter.equals(Quarantine.Filter.ALL) && !isWithheld(filter.kind()));
        model.addAttribute(
                "sources",
                new TreeSet<>(totals.stream().map(Quarantine.Total::source).toList()));
        model.addAttribute("kinds", kinds(totals, locale));
        model.addAttribute("count", count);
        model.addAttribute(
                "entries",
                quarantine.list(filter, first, PAGE).stream()
                        .map(item -> entry(item, locale))
                        .toList());
        model.addAttribute("previous", first == 0 ? null : Math.max(0, first - PAGE));
        model.addAttribute("next", first + PAGE < count ? first + PAGE : null);
        model.addAttribute("released", released == null ? null : number(released));
        return "quarantine";
    }

    @PostMapping("/quarantine/release")
    ModelAndView release(
            @RequestParam(required = false) String document,
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String kind,
            @AuthenticationPrincipal Caller caller) {
        Quarantine.Filter filter = filter(source, kind);
        long released = document == null
                ? releases.release(filter, caller.name())
                : (isId(document) && releases.release(new DocumentId(document), caller.name()) ? 1 : 0);
        UriComponentsBuilder target =
                UriComponentsBuilder.fromPath("/quarantine").queryParam("released", released);
        if (document != null) {
            target.queryParamIfPresent("source", java.util.Optional.ofNullable(filter.source()))
                    .queryParamIfPresent("kind", java.util.Optional.ofNullable(filter.kind()));
        }
        RedirectView view = new RedirectView(target.encode().build().toUriString(), true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }

    private List<Kind> kinds(List<Quarantine.Total> totals, Locale locale) {
        return totals.stream()
                .map(Quarantine.Total::kind)
                .distinct()
                .sorted()
                .map(word -> new Kind(word, reason(word, "…", locale)))
                .toList();
    }

    private Entry entry(Quarantine.Item item, Locale locale) {
        return new Entry(
                item.document().value(),
                item.source(),
                item.path(),
                reason(item.problem().kind(), item.problem().detail(), locale),
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneId.systemDefault())
                        .format(item.occurredAt()),
                isWithheld(item.problem().kind()));
    }

    private static boolean isWithheld(String kind) {
        return MarkedDocuments.CONFIDENTIAL.equals(kind);
    }

    private String reason(String kind, String detail, Locale locale) {
        return messages.getMessage("quarantine." + kind, new Object[] {detail}, kind, locale);
    }

    private static Quarantine.Filter filter(String source, String kind) {
        return new Quarantine.Filter(blankToNull(source), blankToNull(kind), null);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static boolean isId(String document) {
        try {
            return !new DocumentId(document).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int number(String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
