package org.fundstelle.retrieve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.Candidates;
import org.fundstelle.index.ChunkHit;
import org.fundstelle.index.IndexedChunk;

/** Puts candidates in order. The same candidates always have the same order. */
final class Ranking {

    private Ranking() {}

    /**
     * One list of lexical and semantic hits, best first.
     *
     * @param semanticWeight share of the semantic score, 0 to 1; the lexical score has the rest
     */
    static List<RankedChunk> fused(Candidates candidates, Fusion fusion, double semanticWeight) {
        Map<String, Double> lexical = fusion.scores(candidates.lexical());
        Map<String, Double> semantic = fusion.scores(candidates.semantic());
        Map<String, ChunkHit> hits = new LinkedHashMap<>();
        candidates.lexical().forEach(hit -> hits.put(hit.chunk().id(), hit));
        candidates.semantic().forEach(hit -> hits.putIfAbsent(hit.chunk().id(), hit));
        Map<DocumentId, Long> newest = new HashMap<>();
        hits.values()
                .forEach(hit ->
                        newest.merge(hit.chunk().documentId(), hit.chunk().revision(), Math::max));
        return hits.entrySet().stream()
                .filter(hit -> isOf(newest, hit.getValue().chunk()))
                .map(hit -> new RankedChunk(
                        hit.getValue().chunk(),
                        (1 - semanticWeight) * lexical.getOrDefault(hit.getKey(), 0.0)
                                + semanticWeight * semantic.getOrDefault(hit.getKey(), 0.0),
                        hit.getValue().highlights()))
                .sorted(RankedChunk.BEST_FIRST)
                .toList();
    }

    /** While a new revision is written, the one before it is still there. */
    private static boolean isOf(Map<DocumentId, Long> newest, IndexedChunk chunk) {
        return chunk.revision() == newest.get(chunk.documentId());
    }

    /**
     * Rankings whose scores cannot be compared, merged by rank: the first of each, then the second of each. Equal ranks are
     * ordered by the score in their own ranking.
     */
    static List<RankedChunk> mergedByRank(List<List<RankedChunk>> rankings) {
        if (rankings.size() == 1) {
            return rankings.getFirst();
        }
        List<RankedChunk> merged = new ArrayList<>();
        int longest = rankings.stream().mapToInt(List::size).max().orElse(0);
        for (int rank = 0; rank < longest; rank++) {
            double score = Fusion.reciprocalRank(rank);
            for (RankedChunk chunk : atRank(rankings, rank)) {
                merged.add(chunk.withScore(score));
            }
        }
        return merged;
    }

    private static List<RankedChunk> atRank(List<List<RankedChunk>> rankings, int rank) {
        return rankings.stream()
                .filter(ranking -> rank < ranking.size())
                .map(ranking -> ranking.get(rank))
                .sorted(RankedChunk.BEST_FIRST)
                .toList();
    }
}
