package org.fundstelle.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.fundstelle.document.Block;
import org.fundstelle.document.Chunk;
import org.junit.jupiter.api.Test;

/** What holds for every document, on random ones with fixed seeds. */
class ChunkerPropertyTest {

    private static final int DOCUMENTS = 600;

    /** Tokens of up to four characters of a word, like a sub-word tokenizer. */
    private static final TokenCounter SUB_WORDS = text -> {
        int tokens = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters = Character.isWhitespace(text.charAt(i)) ? 0 : letters + 1;
            tokens += letters % 4 == 1 ? 1 : 0;
        }
        return tokens;
    };

    @Test
    void losesNoTextAndKeepsOrderOffsetsAndBounds() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Random random = new Random(seed);
            List<Block> blocks = blocks(random);
            int max = 24 + random.nextInt(300);
            ChunkLimits limits = new ChunkLimits(max, random.nextInt(max / 2));
            String title = random.nextBoolean() ? null : words(random, 1 + random.nextInt(6));

            List<Chunk> chunks = new Chunker(SUB_WORDS, limits).chunk(blocks, title);

            verify("seed " + seed, blocks, limits, title, chunks);
        }
    }

    private static void verify(String seed, List<Block> blocks, ChunkLimits limits, String title, List<Chunk> chunks) {
        String text = blocks.stream().map(Block::text).collect(Collectors.joining("\n\n"));
        BitSet covered = new BitSet(text.length());
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            assertThat(chunk.ordinal()).as(seed).isEqualTo(i);
            String own = text.substring(chunk.charStart(), chunk.charEnd());
            if (!chunk.text().equals(own)) {
                assertThat(chunk.text()).as(seed).endsWith("\n" + own);
                assertThat(headers(blocks))
                        .as(seed)
                        .contains(chunk.text().substring(0, chunk.text().length() - own.length() - 1));
            }
            assertThat(own).as(seed).isNotBlank();
            assertThat(splitsSurrogatePair(text, chunk.charStart())).as(seed).isFalse();
            assertThat(splitsSurrogatePair(text, chunk.charEnd())).as(seed).isFalse();
            assertThat(chunk.page()).as(seed).isEqualTo(pageAt(blocks, chunk.charStart()));
            if (i > 0) {
                assertThat(chunk.charStart())
                        .as(seed)
                        .isGreaterThan(chunks.get(i - 1).charStart());
                assertThat(chunk.charEnd())
                        .as(seed)
                        .isGreaterThan(chunks.get(i - 1).charEnd());
            }
            covered.set(chunk.charStart(), chunk.charEnd());
            assertThat(SUB_WORDS.count(chunk.text())).as(seed).isLessThanOrEqualTo(limits.maxTokens());
            int aboveText = SUB_WORDS.count(title == null ? "" : title)
                    + chunk.headingPath().stream().mapToInt(SUB_WORDS::count).sum();
            if (aboveText <= limits.maxTokens() / 2) {
                // One separator between two headings of the path is a token of its own.
                assertThat(SUB_WORDS.count(chunk.embeddingText(title)))
                        .as(seed)
                        .isLessThanOrEqualTo(
                                limits.maxTokens() + chunk.headingPath().size());
            }
        }
        for (int i = 0; i < text.length(); i++) {
            assertThat(covered.get(i) || Character.isWhitespace(text.charAt(i)))
                    .as(seed + " at " + i)
                    .isTrue();
        }
    }

    @Test
    void leavesNoHeadingAloneAtTheEndOfAChunk() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Random random = new Random(seed);
            List<Block> blocks = new ArrayList<>(blocks(random));
            blocks.add(new Block.Paragraph("Ende.", 99));
            List<Integer> headingEnds = headingEnds(blocks);
            for (Chunk chunk : new Chunker(SUB_WORDS, new ChunkLimits(200, 20)).chunk(blocks)) {
                boolean headingsOnly =
                        chunk.text().lines().filter(line -> !line.isBlank()).allMatch(line -> line.startsWith("§"));
                assertThat(headingEnds.contains(chunk.charEnd()) && !headingsOnly)
                        .as("seed " + seed + " chunk " + chunk.ordinal())
                        .isFalse();
            }
        }
    }

    @Test
    void isFastOnLongDocuments() {
        Random random = new Random(1);
        List<Block> blocks = new ArrayList<>();
        int length = 0;
        while (length < 1_000_000) {
            Block block = block(random, 1 + length / 3_000);
            blocks.add(block);
            length += block.text().length();
        }
        Chunker chunker = new Chunker(text -> text.length() / 5 + 1, ChunkLimits.DEFAULT);
        chunker.chunk(blocks);

        long begin = System.nanoTime();
        List<Chunk> chunks = chunker.chunk(blocks);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(chunks).hasSizeGreaterThan(500);
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        System.out.println("Chunking 1 MB took " + took.toMillis() + " ms for " + chunks.size() + " chunks");
    }

    @Test
    void isFastOnOneLineWithoutEnd() {
        String line = "QUJD".repeat(250_000);
        Chunker chunker = new Chunker(text -> 1, ChunkLimits.DEFAULT);

        long begin = System.nanoTime();
        List<Chunk> chunks = chunker.chunk(List.of(new Block.Paragraph(line, 1)));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(chunks).hasSize((line.length() + 4095) / 4096);
    }

    private static List<Block> blocks(Random random) {
        List<Block> blocks = new ArrayList<>();
        int page = random.nextInt(2);
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            page += page > 0 && random.nextInt(4) == 0 ? 1 : 0;
            blocks.add(block(random, page));
        }
        return blocks;
    }

    private static Block block(Random random, int page) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Block.Heading(1 + random.nextInt(4), "§ " + words(random, 1 + random.nextInt(5)), page);
            case 2 -> new Block.ListItem(random.nextInt(3), "-", words(random, 1 + random.nextInt(20)) + ".", page);
            case 3 -> table(random, page);
            case 4 -> new Block.Paragraph("🏛é".repeat(1 + random.nextInt(400)), page);
            default -> new Block.Paragraph(sentences(random), page);
        };
    }

    private static Block.Table table(Random random, int page) {
        int width = 1 + random.nextInt(4);
        List<List<String>> rows = new ArrayList<>();
        for (int row = random.nextInt(15); row >= 0; row--) {
            rows.add(random.ints(random.nextInt(width) + 1L, 0, 8)
                    .mapToObj(n -> words(random, n))
                    .toList());
        }
        return new Block.Table(rows.getFirst(), rows.subList(1, rows.size()), page);
    }

    private static String sentences(Random random) {
        StringBuilder all = new StringBuilder(random.nextInt(5) == 0 ? "  " : "");
        for (int i = random.nextInt(12); i >= 0; i--) {
            all.append("Satz ").append(words(random, random.nextInt(40))).append(random.nextBoolean() ? ". " : "?\n");
        }
        return all.toString();
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ");
            for (int letter = random.nextInt(12); letter >= 0; letter--) {
                words.append((char) ('a' + random.nextInt(26)));
            }
        }
        return words.toString();
    }

    private static boolean splitsSurrogatePair(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isLowSurrogate(text.charAt(offset))
                && Character.isHighSurrogate(text.charAt(offset - 1));
    }

    private static List<String> headers(List<Block> blocks) {
        return blocks.stream()
                .filter(Block.Table.class::isInstance)
                .map(block -> ((Block.Table) block).headerText())
                .toList();
    }

    private static List<Integer> headingEnds(List<Block> blocks) {
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Heading) {
                ends.add(start + block.text().length());
            }
            start += block.text().length() + 2;
        }
        return ends;
    }

    private static int pageAt(List<Block> blocks, int offset) {
        int end = 0;
        for (Block block : blocks) {
            end += block.text().length() + 2;
            if (offset < end) {
                return block.page();
            }
        }
        throw new AssertionError("No block at " + offset);
    }
}
