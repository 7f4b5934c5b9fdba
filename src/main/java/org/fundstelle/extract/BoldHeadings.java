package org.fundstelle.extract;

import java.util.List;
import java.util.Set;
import org.fundstelle.document.Block;

/** Takes short bold paragraphs for headings in a document that marks none. */
final class BoldHeadings {

    private static final int MAX_CHARACTERS = 120;

    private BoldHeadings() {}

    static List<Block> promote(List<Block> blocks, Set<Block> bold) {
        if (bold.isEmpty() || blocks.stream().anyMatch(Block.Heading.class::isInstance)) {
            return blocks;
        }
        long paragraphs =
                blocks.stream().filter(Block.Paragraph.class::isInstance).count();
        boolean mostlyBold = bold.size() * 2L > paragraphs && paragraphs > 2;
        return mostlyBold
                ? blocks
                : blocks.stream()
                        .map(block ->
                                bold.contains(block) && readsAsHeading(block.text()) ? heading(block, blocks) : block)
                        .toList();
    }

    private static Block heading(Block block, List<Block> blocks) {
        int level = block == blocks.getFirst() ? 1 : 2;
        return new Block.Heading(level, block.text(), block.page());
    }

    private static boolean readsAsHeading(String text) {
        return text.length() <= MAX_CHARACTERS
                && !text.contains("\n")
                && text.chars().anyMatch(Character::isLetter)
                && ".,;:".indexOf(text.charAt(text.length() - 1)) < 0;
    }
}
