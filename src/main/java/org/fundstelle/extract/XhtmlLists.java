package org.fundstelle.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import org.fundstelle.document.Block;

/** Follows nested lists and gives their items depth and marker. */
final class XhtmlLists {

    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean inItem;
    private String marker;

    void start(boolean ordered) {
        levels.push(new Level(ordered));
    }

    void end() {
        levels.poll();
    }

    /**
     * An item begins.
     *
     * @param given marker; null to count or take a hyphen
     */
    void startItem(String given) {
        inItem = true;
        marker = levels.isEmpty() ? "-" : levels.element().next(given);
    }

    void endItem() {
        inItem = false;
    }

    boolean isInItem() {
        return inItem;
    }

    /** The text as an item, or as a paragraph where it stands in no list or after the item's first text. */
    Block block(String text, int page) {
        if (!inItem || levels.isEmpty() || marker == null) {
            return new Block.Paragraph(text, page);
        }
        Block item = new Block.ListItem(levels.size() - 1, marker, text.replace('\n', ' '), page);
        marker = null;
        return item;
    }

    private static final class Level {
        private final boolean ordered;
        private int count;

        Level(boolean ordered) {
            this.ordered = ordered;
        }

        String next(String given) {
            count++;
            return given != null ? given : ordered ? count + "." : "-";
        }
    }
}
