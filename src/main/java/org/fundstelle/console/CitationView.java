package org.fundstelle.console;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.fundstelle.retrieve.Citation;

/**
 * A place of finding as a page shows it. Components are null where unknown, unless said otherwise.
 *
 * @param headings joined, outermost first
 * @param modified as people of the page's language write dates
 * @param documentUrl the document's page
 * @param originalUrl the original, at the page where there is one
 * @param sourceUrl where the source itself shows the document; null unless it is a web address elsewhere
 */
record CitationView(
        String documentId,
        String parentId,
        String title,
        String author,
        String headings,
        Integer page,
        String fileReference,
        String source,
        String path,
        String mimeType,
        String language,
        String modified,
        String documentUrl,
        String originalUrl,
        String sourceUrl,
        boolean partial,
        boolean ocr,
        boolean suspicious) {

    static CitationView of(Citation c, Locale locale) {
        String anchor = c.page() == null ? "" : "#page=" + c.page();
        return new CitationView(
                c.documentId(),
                c.parentId(),
                c.title(),
                c.author(),
                c.headingPath().isEmpty() ? null : String.join(" › ", c.headingPath()),
                c.page(),
                c.fileReference(),
                c.source(),
                c.path(),
                c.mimeType(),
                c.language(),
                c.modified() == null
                        ? null
                        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(locale)
                                .withZone(ZoneId.systemDefault())
                                .format(c.modified()),
                "/documents/" + c.documentId(),
                "/api/v1/documents/" + c.documentId() + "/content" + anchor,
                elsewhere(c),
                c.partial(),
                c.ocr(),
                c.suspicious());
    }

    private static String elsewhere(Citation c) {
        try {
            URI uri = URI.create(c.uri());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean here = ("/documents/" + c.documentId()).equals(uri.getPath());
            return web && !here ? uri.toString() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
