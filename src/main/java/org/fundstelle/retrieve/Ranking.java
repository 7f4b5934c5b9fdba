package org.fundstelle.retrieve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.Candidates;
import org.fundstelle.index.ChunkHit;

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
        Map<String, Double> words = new HashMap<>();
        candidates.semantic().forEach(hit -> hits.put(hit.id(), hit));
        candidates.lexical().forEach(hit -> hits.put(hit.id(), hit));
        candidates.lexical().forEach(hit -> words.put(hit.id(), hit.score()));
        return newestOf(hits.values()).stream()
                .map(hit -> new RankedChunk(
                        hit,
                        (1 - semanticWeight) * lexical.getOrDefault(hit.id(), 0.0)
                                + semanticWeight * semantic.getOrDefault(hit.id(), 0.0),
                        words.getOrDefault(hit.id(), 0.0)))
                .sorted(RankedChunk.BEST_FIRST)
                .toList();
    }

    /** While a new revision of a document is written, the one before it is still there. */
    private static List<ChunkHit> newestOf(Collection<ChunkHit> hits) {
        Map<DocumentId, Long> newest = new HashMap<>();
        hits.forEach(hit -> newest.merge(hit.documentId(), hit.revision(), Math::max));
        return hits.stream()
                .filter(hit -> hit.revision() == newest.get(hit.documentId()))
                .toList();
    }

    /**
     * Rankings whose scores cannot be compared, merged by rank: the first of each, then the second of each. Of equal ranks the
     * one whose words fit better goes first.
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
                .sorted(Comparator.comparingDouble(RankedChunk::words)
                        .reversed()
                        .thenComparing(RankedChunk.BEST_FIRST))
                .toList();
    }
}
