package org.fundstelle.retrieve;

import java.util.Comparator;
import java.util.List;
import org.fundstelle.index.IndexedChunk;
import org.fundstelle.index.TextRange;

/**
 * A chunk in a ranking.
 *
 * @param score 0 to 1
 * @param words the index's own score of its words; 0 when it was found by meaning alone
 */
record RankedChunk(IndexedChunk chunk, double score, double words, List<TextRange> highlights) {

    /** Best first; equal scores by document, then by position in it. */
    static final Comparator<RankedChunk> BEST_FIRST = Comparator.comparingDouble(RankedChunk::score)
            .reversed()
            .thenComparing(ranked -> ranked.chunk().documentId())
            .thenComparingInt(ranked -> ranked.chunk().ordinal())
            .thenComparing(ranked -> ranked.chunk().id());

    RankedChunk withScore(double newScore) {
        return new RankedChunk(chunk, newScore, words, highlights);
    }
}
