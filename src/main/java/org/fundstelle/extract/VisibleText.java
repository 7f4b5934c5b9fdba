package org.fundstelle.extract;

/**
 * A text without characters that nobody sees: zero-width ones, Unicode tags, controls of writing direction.
 *
 * @param hidden whether they spell out a text of their own or turn the visible one around
 */
record VisibleText(String text, boolean hidden) {

    /** A run as long as this is a message; shorter ones are hints for line breaks, and flags among emoji. */
    private static final int MESSAGE = 8;

    static VisibleText of(String text) {
        int first = 0;
        while (first < text.length() && !isInvisible(text.codePointAt(first))) {
            first++;
        }
        return first == text.length() ? new VisibleText(text, false) : cleaned(text, first);
    }

    private static VisibleText cleaned(String text, int start) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, start);
        boolean hidden = false;
        int run = 0;
        for (int i = start, codePoint; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (!isInvisible(codePoint)) {
                run = 0;
                clean.appendCodePoint(codePoint);
            } else if (isJoiner(codePoint) && run == 0 && joins(clean)) {
                run++;
                clean.appendCodePoint(codePoint);
            } else {
                run++;
                hidden |= run >= MESSAGE || isOverride(codePoint);
            }
        }
        return new VisibleText(clean.toString(), hidden);
    }

    private static boolean isInvisible(int c) {
        return c >= 0x00AD
                && (c == 0x00AD
                        || c == 0x034F
                        || c == 0x061C
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x180E
                        || (c >= 0x200B && c <= 0x200F)
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2060 && c <= 0x206F)
                        || c == 0x3164
                        || c == 0xFEFF
                        || c == 0xFFA0
                        || (c >= 0xFE00 && c <= 0xFE0F)
                        || (c >= 0x1D173 && c <= 0x1D17A)
                        || isTag(c));
    }

    /** Tags and the second set of variation selectors, which can carry any text. */
    private static boolean isTag(int c) {
        return c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static boolean isOverride(int c) {
        return c == 0x202D || c == 0x202E;
    }

    private static boolean isJoiner(int c) {
        return c == 0x200C || c == 0x200D;
    }

    /** Joiners belong to Arabic, Indic and other scripts, and to emoji; in Latin text they say nothing. */
    private static boolean joins(StringBuilder before) {
        if (before.isEmpty()) {
            return false;
        }
        int last = before.codePointBefore(before.length());
        return last >= 0x0590 && Character.UnicodeScript.of(last) != Character.UnicodeScript.LATIN;
    }
}
