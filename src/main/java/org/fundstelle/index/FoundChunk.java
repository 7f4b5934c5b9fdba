package org.fundstelle.index;

import java.util.List;
import java.util.Objects;

/**
 * A chunk and why it was found.
 *
 * @param highlights where words of the query stand in the text, in order, not overlapping
 */
public record FoundChunk(IndexedChunk chunk, List<TextRange> highlights) {

    public FoundChunk {
        Objects.requireNonNull(chunk, "chunk");
        highlights = List.copyOf(highlights);
    }
}
