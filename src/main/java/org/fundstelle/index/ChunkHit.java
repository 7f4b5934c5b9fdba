package org.fundstelle.index;

import java.util.List;
import java.util.Objects;

/**
 * A chunk that was found.
 *
 * @param score greater is better; comparable within one list of hits only
 * @param highlights where words of the query stand in the text, in order, not overlapping
 */
public record ChunkHit(double score, IndexedChunk chunk, List<TextRange> highlights) {

    public ChunkHit {
        Objects.requireNonNull(chunk, "chunk");
        highlights = List.copyOf(highlights);
    }
}
