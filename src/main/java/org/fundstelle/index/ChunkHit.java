package org.fundstelle.index;

import java.util.Objects;
import org.fundstelle.document.DocumentId;

/**
 * A chunk that was found.
 *
 * @param id of the chunk
 * @param score greater is better; comparable within one list of hits only
 * @param revision of the document
 * @param ordinal position in the document, from 0
 */
public record ChunkHit(String id, double score, DocumentId documentId, long revision, int ordinal) {

    public ChunkHit {
        Objects.requireNonNull(id, "chunk id");
        Objects.requireNonNull(documentId, "document id");
    }
}
