package org.fundstelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.fundstelle.console.PassageText.Section;
import org.fundstelle.retrieve.Passage.Range;
import org.junit.jupiter.api.Test;

class PassageTextTest {

    @Test
    void keepsRunningTextAsItIs() {
        assertThat(PassageText.sections("Erste Zeile\nzweite | Zeile", List.of()))
                .singleElement()
                .satisfies(section -> {
                    assertThat(section.isTable()).isFalse();
                    assertThat(text(section.text())).isEqualTo("Erste Zeile\nzweite | Zeile");
                });
    }

    @Test
    void readsATableBetweenParagraphs() {
        List<Section> sections = PassageText.sections(
                "Gebühren:\n| Vorhaben | Gebühr |\n| --- | ---: |\n| Garage | 120 |\nStand 2026", List.of());

        assertThat(sections).extracting(Section::isTable).containsExactly(false, true, false);
        assertThat(sections.get(1).rows()).extracting(PassageText.Row::header).containsExactly(true, false);
        assertThat(cells(sections.get(1), 0)).containsExactly("Vorhaben", "Gebühr");
        assertThat(cells(sections.get(1), 1)).containsExactly("Garage", "120");
    }

    @Test
    void tableWithoutSeparatorHasNoHeader() {
        assertThat(PassageText.sections("| a | b |\n| c | d |", List.of())
                        .getFirst()
                        .rows())
                .extracting(PassageText.Row::header)
                .containsExactly(false, false);
    }

    @Test
    void keepsEmptyCellsAndEscapedBars() {
        Section table = PassageText.sections("| a \\| b |  | c |", List.of()).getFirst();

        assertThat(cells(table, 0)).containsExactly("a | b", "", "c");
    }

    @Test
    void marksWordsInCells() {
        String text = "| Bauantrag | 80 |";
        Section table = PassageText.sections(text, List.of(new Range(2, 11))).getFirst();

        assertThat(table.rows().getFirst().cells().getFirst()).containsExactly(new MarkedText.Part("Bauantrag", true));
    }

    @Test
    void survivesTextOfBarsAlone() {
        assertThat(PassageText.sections("|||\n||\n|\n| |", List.of())).isNotEmpty();
        assertThat(PassageText.sections("", List.of())).isEmpty();
    }

    private static List<String> cells(Section table, int row) {
        return table.rows().get(row).cells().stream().map(PassageTextTest::text).toList();
    }

    private static String text(List<MarkedText.Part> parts) {
        return parts.stream().map(MarkedText.Part::text).collect(Collectors.joining());
    }
}
