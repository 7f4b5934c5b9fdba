package org.fundstelle.index;

import java.util.List;
import java.util.Optional;

/**
 * A part of a document's chunks.
 *
 * @param sample any chunk of the document, for what all repeat; empty when the document is not there
 * @param chunks in the document's order
 * @param total chunks of the whole document
 * @param next ordinal of the first chunk that follows; null when there is none
 */
public record DocumentChunks(Optional<IndexedChunk> sample, List<IndexedChunk> chunks, int total, Integer next) {

    public DocumentChunks {
        chunks = List.copyOf(chunks);
    }
}
