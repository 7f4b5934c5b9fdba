package org.fundstelle.extract;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.fundstelle.document.Block;

/** Takes short bold paragraphs for headings in a document that marks none. */
final class BoldHeadings {

    private static final int MAX_CHARACTERS = 120;
    private static final Pattern NUMBERED = Pattern.compile("(?:\\d+(?:\\.\\d+)*\\.?|§|Art\\.|Artikel|[IVX]+\\.)\\s.*");

    private BoldHeadings() {}

    static List<Block> promote(List<Block> blocks, Set<Block> bold) {
        long paragraphs =
                blocks.stream().filter(Block.Paragraph.class::isInstance).count();
        boolean marked = blocks.stream().anyMatch(Block.Heading.class::isInstance);
        boolean mostlyBold = bold.size() * 2L > paragraphs && paragraphs > 2;
        if (bold.isEmpty() || marked || mostlyBold) {
            return blocks;
        }
        return IntStream.range(0, blocks.size())
                .mapToObj(i -> isHeading(blocks, i, bold) ? heading(blocks.get(i), i) : blocks.get(i))
                .toList();
    }

    /** Of several bold paragraphs in a row (cells of a lost table, say) only those with a number, and the very first. */
    private static boolean isHeading(List<Block> blocks, int index, Set<Block> bold) {
        Block block = blocks.get(index);
        if (!bold.contains(block) || !readsAsHeading(block.text())) {
            return false;
        }
        boolean alone = (index == 0 || !bold.contains(blocks.get(index - 1)))
                && index + 1 < blocks.size()
                && !bold.contains(blocks.get(index + 1));
        return alone || index == 0 || NUMBERED.matcher(block.text()).matches();
    }

    private static Block heading(Block block, int index) {
        return new Block.Heading(index == 0 ? 1 : 2, block.text(), block.page());
    }

    private static boolean readsAsHeading(String text) {
        return text.length() <= MAX_CHARACTERS
                && !text.contains("\n")
                && text.chars().anyMatch(Character::isLetter)
                && ".,;:".indexOf(text.charAt(text.length() - 1)) < 0;
    }
}
