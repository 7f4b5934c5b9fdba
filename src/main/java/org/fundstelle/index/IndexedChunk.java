package org.fundstelle.index;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundstelle.document.DocumentId;

/**
 * A chunk as it stands in the index. Components are null where unknown, unless said otherwise.
 *
 * @param id never null
 * @param revision of the document
 * @param documentId never null
 * @param text never null
 * @param title never null
 * @param extra further fields of the source by name; never null
 * @param page from 1
 * @param headingPath outermost first; never null
 */
public record IndexedChunk(
        String id,
        long revision,
        DocumentId documentId,
        String parentId,
        String collection,
        String source,
        int ordinal,
        String text,
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

    public IndexedChunk {
        Objects.requireNonNull(id, "chunk id");
        Objects.requireNonNull(documentId, "document id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(title, "title");
        headingPath = List.copyOf(headingPath);
        extra = Map.copyOf(extra);
    }
}
