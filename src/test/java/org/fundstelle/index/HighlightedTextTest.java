package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightedTextTest {

    private static final String TEXT = "Ein Haus und ein Hausbau.";

    @Test
    void marksBecomeRangesOfTheText() {
        assertThat(HighlightedText.ranges(
                        TEXT, List.of("Ein " + marked("Haus") + " und ein " + marked("Hausbau") + ".")))
                .containsExactly(new TextRange(4, 8), new TextRange(17, 24));
    }

    @Test
    void overlappingMarksOfSeveralCopiesAreJoined() {
        assertThat(HighlightedText.ranges(
                        TEXT,
                        List.of(
                                "Ein Haus und ein " + marked("Haus") + "bau.",
                                marked("Ein") + " Haus und ein " + marked("Hausbau") + ".")))
                .containsExactly(new TextRange(0, 3), new TextRange(17, 24));
    }

    @Test
    void textWithoutMarksHasNoRanges() {
        assertThat(HighlightedText.ranges(TEXT, List.of())).isEmpty();
        assertThat(HighlightedText.ranges(TEXT, List.of(TEXT))).isEmpty();
    }

    @Test
    void markBesideAnotherCharacterOutsideTheBasicPlaneKeepsOffsets() {
        String text = "\uD83C\uDFE0 Haus";
        assertThat(HighlightedText.ranges(text, List.of("\uD83C\uDFE0 " + marked("Haus"))))
                .containsExactly(new TextRange(3, 7));
    }

    @Test
    void textThatHasTheMarksItselfIsLeftUnmarked() {
        String text = "a" + HighlightedText.OPEN + "b" + HighlightedText.CLOSE + "c";
        assertThat(HighlightedText.ranges(text, List.of(text))).isEmpty();
        assertThat(HighlightedText.ranges("abc", List.of("a" + HighlightedText.OPEN + "bc")))
                .isEmpty();
    }

    private static String marked(String word) {
        return HighlightedText.OPEN + word + HighlightedText.CLOSE;
    }
}
