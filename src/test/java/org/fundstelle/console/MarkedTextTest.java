package org.fundstelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.fundstelle.retrieve.Passage.Range;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

    @Test
    void tellsMarkedPartsApart() {
        assertThat(marked("Der Bauantrag fehlt", new Range(4, 13))).isEqualTo("Der [Bauantrag] fehlt");
    }

    @Test
    void joinsWhatOverlapsInAnyOrder() {
        assertThat(marked("abcdefgh", new Range(4, 6), new Range(1, 3), new Range(2, 5)))
                .isEqualTo("a[bcdef]gh");
    }

    @Test
    void cutsOffWhatLiesOutside() {
        assertThat(marked("abc", new Range(-5, 1), new Range(2, 99), new Range(50, 60), new Range(2, 1)))
                .isEqualTo("[a]b[c]");
    }

    @Test
    void marksOnlyWithinTheStretchAskedFor() {
        assertThat(join(new MarkedText("abcdef", List.of(new Range(0, 6))).parts(2, 4)))
                .isEqualTo("[cd]");
        assertThat(join(new MarkedText("abcdef", List.of(new Range(0, 1))).parts(2, 4)))
                .isEqualTo("cd");
    }

    private static String marked(String text, Range... ranges) {
        return join(new MarkedText(text, List.of(ranges)).parts());
    }

    private static String join(List<MarkedText.Part> parts) {
        return parts.stream()
                .map(part -> part.marked() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
