package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryWordsTest {

    @Test
    void compoundIsFollowedByItsParts() {
        QueryWords words = QueryWords.of("Wie läuft das Genehmigungsverfahren?");
        assertThat(words.words()).isEqualTo("Wie läuft das Genehmigungsverfahren");
        assertThat(words.withParts()).isEqualTo("Wie läuft das Genehmigungsverfahren Genehmigung verfahren");
    }

    @Test
    void pointWithinANumberOrAWordDoesNotPartIt() {
        assertThat(QueryWords.of("Az. I-4/112.31-14/2026: 3,60 Meter, z.B. bei O'Neill.")
                        .words())
                .isEqualTo("Az I 4 112.31 14 2026 3,60 Meter z.B bei O'Neill");
    }

    @Test
    void wordCountsOnce() {
        assertThat(QueryWords.of("Wasser, Wasser!")).isEqualTo(new QueryWords("Wasser", "Wasser"));
    }

    @Test
    void longQueryIsBounded() {
        String query = IntStream.range(0, 2000).mapToObj(i -> "Wort" + i).collect(Collectors.joining(" "));
        assertThat(QueryWords.of(query).words().split(" ")).hasSize(100);
        assertThat(QueryWords.of("Haus".repeat(2500)).words()).hasSize(10_000);
        assertThat(QueryWords.of("?!").words()).isEmpty();
    }
}
