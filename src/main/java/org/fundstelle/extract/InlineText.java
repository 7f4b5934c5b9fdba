package org.fundstelle.extract;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.fundstelle.document.Block;

/** Text between two block edges: white space collapsed, line breaks kept, aware of whether all of it is bold. */
final class InlineText {

    private final StringBuilder text = new StringBuilder();
    private final Set<Block> boldBlocks = Collections.newSetFromMap(new IdentityHashMap<>());
    private int boldDepth;
    private boolean plainSeen;

    /**
     * Appends text.
     *
     * @param keepLines line ends are breaks, not white space
     */
    void append(char[] characters, int start, int length, boolean keepLines) {
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            if (keepLines && c == '\n') {
                lineBreak();
            } else if (isBlank(c)) {
                space();
            } else if (c != '\u00AD' && c != '\u200B' && c != '\uFEFF') {
                text.append(c);
                plainSeen |= boldDepth == 0;
            }
        }
    }

    void lineBreak() {
        trimEnd();
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    void space() {
        if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
    }

    /** A space where an element that is not inline begins or ends. */
    void space(String element) {
        if (!Set.of("a", "b", "i", "u", "em", "strong", "span", "sub", "sup", "s", "font", "small", "big")
                .contains(element)) {
            space();
        }
    }

    void startBold() {
        boldDepth++;
    }

    void endBold() {
        boldDepth = Math.max(0, boldDepth - 1);
    }

    /** Whether there is text and all of it is bold. */
    boolean isBold() {
        return !text.isEmpty() && !plainSeen;
    }

    void remember(Block bold) {
        boldBlocks.add(bold);
    }

    Set<Block> boldBlocks() {
        return boldBlocks;
    }

    /** The text so far; begins anew. */
    String take() {
        trimEnd();
        String taken = text.toString();
        text.setLength(0);
        plainSeen = false;
        return taken;
    }

    private void trimEnd() {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        text.setLength(end);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
