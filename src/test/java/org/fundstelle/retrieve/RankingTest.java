package org.fundstelle.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.Candidates;
import org.fundstelle.index.ChunkHit;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void scoresAreStretchedAndWeighted() {
        List<RankedChunk> ranking = Ranking.fused(
                new Candidates(List.of(hit("a", 30), hit("b", 20), hit("c", 10)), List.of(hit("c", .9), hit("a", .5))),
                Fusion.NORMALISED,
                .2);
        assertThat(names(ranking)).containsExactly("a", "b", "c");
        assertThat(ranking)
                .extracting(RankedChunk::score)
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(.8, within(1e-9)),
                        second -> assertThat(second).isCloseTo(.4, within(1e-9)),
                        third -> assertThat(third).isCloseTo(.2, within(1e-9)));
    }

    @Test
    void greaterWeightPutsMeaningFirst() {
        Candidates candidates =
                new Candidates(List.of(hit("a", 30), hit("b", 10)), List.of(hit("b", .9), hit("a", .1)));
        assertThat(names(Ranking.fused(candidates, Fusion.NORMALISED, .2))).containsExactly("a", "b");
        assertThat(names(Ranking.fused(candidates, Fusion.NORMALISED, .8))).containsExactly("b", "a");
    }

    @Test
    void onlyHitHasFullScore() {
        Candidates single = new Candidates(List.of(hit("a", 3)), List.of());
        assertThat(Ranking.fused(single, Fusion.NORMALISED, 0))
                .extracting(RankedChunk::score)
                .containsExactly(1.0);
        assertThat(Ranking.fused(single, Fusion.RRF, 0))
                .extracting(RankedChunk::score)
                .containsExactly(1.0);
        assertThat(Ranking.fused(new Candidates(List.of(), List.of()), Fusion.NORMALISED, .2))
                .isEmpty();
    }

    @Test
    void reciprocalRanksIgnoreHowFarScoresAreApart() {
        Candidates near = new Candidates(List.of(hit("a", 10), hit("b", 9.9)), List.of(hit("b", .9)));
        Candidates far = new Candidates(List.of(hit("a", 10), hit("b", .1)), List.of(hit("b", .9)));
        assertThat(scores(Ranking.fused(near, Fusion.RRF, .2))).isEqualTo(scores(Ranking.fused(far, Fusion.RRF, .2)));
    }

    @Test
    void equalScoresHaveOneOrder() {
        List<ChunkHit> hits = List.of(hit("a", 1), hit("b", 1), hit("c", 1));
        assertThat(names(Ranking.fused(new Candidates(hits, List.of()), Fusion.NORMALISED, 0)))
                .isEqualTo(names(Ranking.fused(new Candidates(hits.reversed(), List.of()), Fusion.NORMALISED, 0)));
    }

    @Test
    void olderRevisionGivesWay() {
        Candidates candidates = new Candidates(List.of(hit("a", 1, 9), hit("b", 1, 5)), List.of(hit("a", 2, .1)));
        assertThat(Ranking.fused(candidates, Fusion.NORMALISED, .2))
                .extracting(RankedChunk::id)
                .containsExactlyInAnyOrder("a.2", "b.1");
    }

    @Test
    void rankingsOfDifferentModelsAlternate() {
        List<RankedChunk> one = Ranking.fused(
                new Candidates(List.of(hit("a", 30), hit("b", 29), hit("c", 28)), List.of()), Fusion.NORMALISED, 0);
        List<RankedChunk> two =
                Ranking.fused(new Candidates(List.of(hit("x", 40), hit("y", 3)), List.of()), Fusion.NORMALISED, 0);
        List<RankedChunk> merged = Ranking.mergedByRank(List.of(one, two));
        assertThat(names(merged)).containsExactly("x", "a", "b", "y", "c");
        assertThat(scores(merged))
                .isSortedAccordingTo((left, right) -> Double.compare(right, left))
                .startsWith(1.0);
    }

    @Test
    void nothingToMergeIsNothing() {
        assertThat(Ranking.mergedByRank(List.of())).isEmpty();
    }

    private static List<String> names(List<RankedChunk> ranking) {
        return ranking.stream().map(ranked -> ranked.id().substring(0, 1)).toList();
    }

    private static List<Double> scores(List<RankedChunk> ranking) {
        return ranking.stream().map(RankedChunk::score).toList();
    }

    private static ChunkHit hit(String name, double score) {
        return hit(name, 1, score);
    }

    private static ChunkHit hit(String name, long revision, double score) {
        return new ChunkHit(name + "." + revision, score, DocumentId.of("test", name), revision, 0);
    }
}
