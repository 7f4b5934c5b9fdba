package org.fundstelle.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fundstelle.document.Block;
import org.fundstelle.document.Block.Heading;
import org.fundstelle.document.Block.ListItem;
import org.fundstelle.document.Block.Paragraph;
import org.fundstelle.document.Block.Table;
import org.fundstelle.document.Chunk;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    /** One token a word. */
    private static final TokenCounter WORDS =
            text -> text.isBlank() ? 0 : text.strip().split("\\s+").length;

    private final Chunker chunker = new Chunker(WORDS, new ChunkLimits(32, 8));

    @Test
    void keepsHeadingWithItsText() {
        List<Chunk> chunks = chunker.chunk(List.of(
                new Heading(1, "Allgemeines", 1),
                new Paragraph(sentences("Vorspann", 5), 1),
                new Heading(1, "Gebühren", 1),
                new Paragraph(sentences("Gebühr", 6), 1)));

        assertThat(chunks.getFirst().text()).startsWith("Allgemeines\n\nVorspann");
        assertThat(chunks).anySatisfy(chunk -> {
            assertThat(chunk.text()).startsWith("Gebühren\n\nGebühr");
            assertThat(chunk.headingPath()).containsExactly("Gebühren");
        });
        assertThat(chunks).noneMatch(chunk -> chunk.text().endsWith("Gebühren"));
    }

    @Test
    void keepsHeadingsWithoutTextOfTheirOwnWithTheNext() {
        List<Chunk> chunks = chunker.chunk(List.of(
                new Heading(1, "Satzung", 1), new Heading(2, "Zweck", 1), new Paragraph("Sie regelt alles.", 1)));

        assertThat(chunks).hasSize(1);
        assertThat(chunks.getFirst().text()).isEqualTo("Satzung\n\nZweck\n\nSie regelt alles.");
        assertThat(chunks.getFirst().headingPath()).containsExactly("Satzung", "Zweck");
    }

    @Test
    void mergesTinySiblingsUnderTheirParent() {
        List<Chunk> chunks = chunker.chunk(List.of(
                new Heading(1, "Fristen", 1),
                new Heading(2, "Antrag", 1),
                new Paragraph("Vier Wochen.", 1),
                new Heading(2, "Widerspruch", 1),
                new Paragraph("Ein Monat.", 1),
                new Heading(1, "Kosten", 2),
                new Paragraph("Keine.", 2)));

        assertThat(chunks)
                .extracting(Chunk::text)
                .containsExactly("Fristen\n\nAntrag\n\nVier Wochen.\n\nWiderspruch\n\nEin Monat.", "Kosten\n\nKeine.");
        assertThat(chunks).extracting(Chunk::headingPath).containsExactly(List.of("Fristen"), List.of("Kosten"));
        assertThat(chunks).extracting(Chunk::page).containsExactly(1, 2);
    }

    @Test
    void overlapsByWholeSentencesInsideASection() {
        List<Chunk> chunks = chunker.chunk(List.of(new Paragraph(sentences("Satz", 12), 1)));

        assertThat(chunks).hasSizeGreaterThan(1);
        for (int i = 1; i < chunks.size(); i++) {
            Chunk before = chunks.get(i - 1);
            Chunk chunk = chunks.get(i);
            assertThat(chunk.charStart()).isLessThan(before.charEnd());
            String overlap = before.text().substring(chunk.charStart() - before.charStart());
            assertThat(overlap).startsWith("Satz").endsWith(".");
            assertThat(chunk.text()).startsWith(overlap);
        }
    }

    @Test
    void doesNotOverlapAcrossSections() {
        List<Chunk> chunks = chunker.chunk(List.of(
                new Heading(1, "Eins", 0),
                new Paragraph(sentences("Satz", 5), 0),
                new Heading(1, "Zwei", 0),
                new Paragraph(sentences("Wort", 5), 0)));

        assertThat(chunks.get(1).text()).startsWith("Zwei");
    }

    @Test
    void repeatsTheHeaderOfACutTable() {
        List<List<String>> rows = IntStream.range(0, 12)
                .mapToObj(i -> List.of("Stelle " + i, "Betrag " + i))
                .toList();
        Table table = new Table(List.of("Amt", "Euro"), rows, 3);
        List<Chunk> chunks = new Chunker(WORDS, new ChunkLimits(48, 8)).chunk(List.of(table));

        assertThat(chunks).hasSizeGreaterThan(2).allSatisfy(chunk -> {
            assertThat(chunk.text()).startsWith("| Amt | Euro |\n| --- | --- |\n| Stelle");
            assertThat(chunk.text().lines()).allMatch(line -> line.startsWith("|") && line.endsWith("|"));
            assertThat(WORDS.count(chunk.text())).isLessThanOrEqualTo(48);
        });
        assertThat(chunks.stream().flatMap(chunk -> chunk.text().lines().skip(2)))
                .containsExactlyElementsOf(rows.stream().map(Table::rowText).toList());
    }

    @Test
    void keepsListItemsWhole() {
        List<Block> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            items.add(new ListItem(i % 2, "-", "Nachweis " + i + ". Er ist beizufügen.", 1));
        }
        List<Chunk> chunks = chunker.chunk(items);

        assertThat(chunks).hasSizeGreaterThan(1).allSatisfy(chunk -> assertThat(chunk.text())
                .matches("(?s)\\s*- Nachweis \\d.*beizufügen\\."));
    }

    @Test
    void doesNotCutAtAPageAlone() {
        List<Chunk> chunks =
                chunker.chunk(List.of(new Paragraph("Der Satz beginnt hier", 4), new Paragraph("und endet dort.", 5)));

        assertThat(chunks).hasSize(1);
        assertThat(chunks.getFirst().page()).isEqualTo(4);
    }

    @Test
    void cutsASentenceLongerThanTheLimitBetweenWords() {
        String longSentence = IntStream.range(0, 200).mapToObj(i -> "wort" + i).collect(Collectors.joining(" "));
        List<Chunk> chunks = chunker.chunk(List.of(new Paragraph(longSentence, 0)));

        assertThat(chunks).hasSizeGreaterThan(5).allSatisfy(chunk -> assertThat(WORDS.count(chunk.text()))
                .isBetween(1, 32));
        assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining(" ")))
                .isEqualTo(longSentence);
    }

    @Test
    void cutsAWordWithoutEndAndNoSurrogatePair() {
        String emoji = "🏛".repeat(5_000);
        List<Chunk> chunks = chunker.chunk(List.of(new Paragraph("x" + emoji, 0)));

        assertThat(chunks).hasSizeGreaterThan(5).allSatisfy(chunk -> {
            assertThat(chunk.text().length()).isLessThanOrEqualTo(32 * 16);
            assertThat(Character.isLowSurrogate(chunk.text().charAt(0))).isFalse();
        });
        assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining()))
                .isEqualTo("x" + emoji);
    }

    @Test
    void leavesRoomForTitleAndHeadingPath() {
        String title = "Ein Titel mit genau sieben Wörtern hier";
        List<Chunk> chunks = chunker.chunk(
                List.of(new Heading(1, "Vier Wörter als Überschrift", 0), new Paragraph(sentences("Satz", 30), 0)),
                title);

        assertThat(chunks).hasSizeGreaterThan(3).allSatisfy(chunk -> assertThat(WORDS.count(chunk.embeddingText(title)))
                .isLessThanOrEqualTo(32));
    }

    @Test
    void keepsTheChunkOfADocumentOfHeadingsOnly() {
        List<Chunk> chunks = chunker.chunk(List.of(new Heading(1, "Inhalt", 1), new Heading(2, "Teil A", 1)));

        assertThat(chunks).extracting(Chunk::text).containsExactly("Inhalt\n\nTeil A");
    }

    @Test
    void takesAVeryLongHeadingForText() {
        String heading = sentences("Satz", 8);
        List<Chunk> chunks = chunker.chunk(List.of(new Heading(1, heading, 1), new Paragraph("Text.", 1)));

        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.headingPath()).isEmpty());
    }

    @Test
    void makesNoChunkOfNoBlocks() {
        assertThat(chunker.chunk(List.of())).isEmpty();
    }

    @Test
    void refusesLimitsThatCannotWork() {
        assertThatThrownBy(() -> new ChunkLimits(8, 0)).hasMessageContaining("maxTokens");
        assertThatThrownBy(() -> new ChunkLimits(64, 33)).hasMessageContaining("overlapTokens");
        assertThat(ChunkLimits.DEFAULT.atMost(40)).isEqualTo(new ChunkLimits(40, 20));
    }

    private static String sentences(String word, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> word + " Nummer" + i + " gilt hier weiterhin sehr.")
                .collect(Collectors.joining(" "));
    }
}
