package org.fundstelle.retrieve;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The place of finding. Components are null where unknown, unless said otherwise.
 *
 * @param documentId never null
 * @param parentId the mail, archive or message the document was taken out of
 * @param title never null
 * @param uri what a person can open; never null
 * @param retentionUntil last day of retention
 * @param extra further fields of the source by name; never null
 * @param page from 1; null where the format has no pages
 * @param headingPath outermost first; never null
 * @param charStart offset in the document's text
 * @param sha256 of the content, lower-case hex
 */
public record Citation(
        String documentId,
        String parentId,
        String collection,
        String source,
        String title,
        String author,
        String uri,
        String path,
        String fileReference,
        String filePlan,
        String recordId,
        String processId,
        String confidentiality,
        LocalDate retentionUntil,
        Map<String, String> extra,
        Integer page,
        List<String> headingPath,
        Integer charStart,
        Integer charEnd,
        String sha256,
        String mimeType,
        String language,
        Instant modified,
        boolean partial,
        boolean ocr,
        boolean suspicious) {

    public Citation {
        headingPath = List.copyOf(headingPath);
        extra = Map.copyOf(extra);
    }
}
