package org.fundstelle.retrieve;

import java.util.Comparator;
import org.fundstelle.index.ChunkHit;

/**
 * A chunk in a ranking.
 *
 * @param hit as the index found it; its score is one of words or of meaning
 * @param score 0 to 1
 * @param words the index's own score of its words; 0 when it was found by meaning alone
 */
record RankedChunk(ChunkHit hit, double score, double words) {

    /** Best first; equal scores by document, then by position in it. */
    static final Comparator<RankedChunk> BEST_FIRST = Comparator.comparingDouble(RankedChunk::score)
            .reversed()
            .thenComparing(ranked -> ranked.hit().documentId())
            .thenComparingInt(ranked -> ranked.hit().ordinal())
            .thenComparing(RankedChunk::id);

    String id() {
        return hit.id();
    }

    RankedChunk withScore(double newScore) {
        return new RankedChunk(hit, newScore, words);
    }
}
