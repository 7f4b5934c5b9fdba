package org.fundstelle.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTest {

    @Test
    void embedsTitleAndHeadingPathInFrontOfTheText() {
        Chunk chunk = new Chunk(3, "Der Antrag ist schriftlich zu stellen.", List.of("Verfahren", "Antrag"), 2, 10, 48);

        assertThat(chunk.embeddingText("Merkblatt"))
                .isEqualTo("Merkblatt\nVerfahren › Antrag\nDer Antrag ist schriftlich zu stellen.");
    }

    @Test
    void embedsAHeadingOnceThatBeginsTheText() {
        Chunk chunk = new Chunk(0, "Antrag\n\nSchriftlich.", List.of("Verfahren", "Antrag"), 0, 0, 20);

        assertThat(chunk.embeddingText(null)).isEqualTo("Verfahren\nAntrag\n\nSchriftlich.");
    }

    @Test
    void keepsAHeadingThatIsOnlyTheBeginningOfAWord() {
        Chunk chunk = new Chunk(0, "10 Tage nach Zugang.", List.of("1"), 0, 0, 20);

        assertThat(chunk.embeddingText(" ")).isEqualTo("1\n10 Tage nach Zugang.");
    }

    @Test
    void leavesOutATitleThatIsTheFirstHeading() {
        Chunk chunk = new Chunk(1, "Schriftlich.", List.of("Merkblatt", "Antrag"), 0, 0, 12);

        assertThat(chunk.embeddingText("Merkblatt")).isEqualTo("Merkblatt › Antrag\nSchriftlich.");
    }

    @Test
    void refusesOffsetsOutOfOrder() {
        assertThatThrownBy(() -> new Chunk(0, "x", List.of(), 0, 5, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
