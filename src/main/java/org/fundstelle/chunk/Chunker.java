package org.fundstelle.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fundstelle.document.Block;
import org.fundstelle.document.Chunk;

/**
 * Cuts a document into chunks along its structure. A section begins a chunk, with its heading; sentences, list items and
 * table rows stay whole unless one alone is too long; tiny sections under the same parent share a chunk, whose path is the
 * parent's. Thread-safe if the counter is.
 *
 * <p>The text of a chunk is the document's text (its blocks' texts joined by an empty line) between the chunk's offsets. One
 * exception: a chunk that begins inside a table has the table's header and a line break in front.
 */
public final class Chunker {

    private final TokenCost cost;
    private final ChunkLimits limits;

    public Chunker(TokenCounter counter, ChunkLimits limits) {
        this.cost = new TokenCost(counter);
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Chunks of a document that is embedded without a title. */
    public List<Chunk> chunk(List<Block> blocks) {
        return chunk(blocks, null);
    }

    /**
     * Chunks in reading order; together they hold all text.
     *
     * @param title what {@link Chunk#embeddingText} will be called with, so that there is room for it; may be null
     */
    public List<Chunk> chunk(List<Block> blocks, String title) {
        String text = blocks.stream().map(Block::text).collect(Collectors.joining(Outline.BETWEEN_BLOCKS));
        int titleTokens = title == null || title.isBlank() ? 0 : cost.of(title, limits.maxTokens());
        List<Chunk> chunks = new ArrayList<>();
        for (Section section : merged(Outline.read(blocks, cost, limits.maxTokens()), titleTokens)) {
            Packer packer =
                    new Packer(text, budget(section, titleTokens), section.ownTokens(), limits.overlapTokens(), cost);
            for (List<Unit> run : packer.pack(section.units())) {
                chunks.add(chunk(chunks.size(), text, section.path(), run));
            }
        }
        return chunks;
    }

    /** What is left for the text beside title and heading path, but at least half of the limit. */
    private int budget(Section section, int titleTokens) {
        int max = limits.maxTokens();
        return Math.max(max / 2, max - titleTokens - section.pathTokens());
    }

    /** Joins neighbours under the same parent that have less than a quarter of the limit each, as long as they fit. */
    private List<Section> merged(List<Section> sections, int titleTokens) {
        List<Section> merged = new ArrayList<>();
        Section open = null;
        Section last = null;
        for (Section section : sections) {
            boolean joins = last != null && isTiny(last) && isTiny(section) && section.isSiblingOf(last);
            Section joined = joins ? open.with(section) : null;
            if (joined != null && joined.tokens() <= budget(joined, titleTokens)) {
                open = joined;
            } else {
                if (open != null) {
                    merged.add(open);
                }
                open = section;
            }
            last = section;
        }
        if (open != null) {
            merged.add(open);
        }
        return merged;
    }

    private boolean isTiny(Section section) {
        return section.tokens() < limits.maxTokens() / 4;
    }

    private static Chunk chunk(int ordinal, String text, List<String> path, List<Unit> run) {
        Unit first = run.getFirst();
        int end = run.getLast().end();
        String own = text.substring(first.start(), end);
        String shown = first.header() == null
                ? own
                : text.substring(first.header().start(), first.header().end()) + "\n" + own;
        return new Chunk(ordinal, shown, path, first.page(), first.start(), end);
    }
}
