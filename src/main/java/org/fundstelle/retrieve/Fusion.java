package org.fundstelle.retrieve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.index.ChunkHit;

/** How the scores of two lists of hits become one, from 0 to 1. */
public enum Fusion {
    /** Scores of each list stretched to 0 to 1; a list in which all are equal counts as 1. */
    NORMALISED {
        @Override
        Map<String, Double> scores(List<ChunkHit> hits) {
            double least = hits.stream().mapToDouble(ChunkHit::score).min().orElse(0);
            double most = hits.stream().mapToDouble(ChunkHit::score).max().orElse(0);
            Map<String, Double> scores = new HashMap<>();
            hits.forEach(hit -> scores.put(hit.id(), most > least ? (hit.score() - least) / (most - least) : 1.0));
            return scores;
        }
    },
    /** Reciprocal ranks, scaled so that the first has 1. */
    RRF {
        @Override
        Map<String, Double> scores(List<ChunkHit> hits) {
            Map<String, Double> scores = new HashMap<>();
            for (int rank = 0; rank < hits.size(); rank++) {
                scores.putIfAbsent(hits.get(rank).id(), reciprocalRank(rank));
            }
            return scores;
        }
    };

    /** The usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009). */
    private static final double K = 60;

    /** Score of each hit by the id of its chunk, 0 to 1. */
    abstract Map<String, Double> scores(List<ChunkHit> hits);

    /**
     * @param rank from 0
     * @return 1 for the first, less for each that follows
     */
    static double reciprocalRank(int rank) {
        return (K + 1) / (K + 1 + rank);
    }
}
