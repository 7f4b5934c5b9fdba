package org.fundstelle.extract;

import java.util.List;
import org.fundstelle.document.Block;

/** Gives a slide without a title of its own the first short line as its title. */
final class SlideTitles {

    private static final int MAX_CHARACTERS = 120;

    private SlideTitles() {}

    static void promote(List<Block> slide) {
        boolean titled = slide.stream().anyMatch(Block.Heading.class::isInstance);
        if (!titled
                && !slide.isEmpty()
                && slide.getFirst() instanceof Block.Paragraph first
                && first.text().length() <= MAX_CHARACTERS
                && !first.text().contains("\n")) {
            slide.set(0, new Block.Heading(1, first.text(), first.page()));
        }
    }
}
