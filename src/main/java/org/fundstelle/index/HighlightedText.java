package org.fundstelle.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Turns a text with marks around the words found into ranges of the text itself. */
final class HighlightedText {

    static final String OPEN = "\uE0F0\uE0F2";
    static final String CLOSE = "\uE0F1\uE0F2";

    private HighlightedText() {}

    /**
     * Ranges of the text marked in any of its copies, in order, touching and overlapping ones joined. A copy that is not the
     * text with marks counts as unmarked.
     */
    static List<TextRange> ranges(String text, Collection<String> markedCopies) {
        List<TextRange> found = new ArrayList<>();
        markedCopies.forEach(copy -> found.addAll(ranges(text, copy)));
        found.sort(Comparator.comparingInt(TextRange::start));
        List<TextRange> joined = new ArrayList<>();
        for (TextRange next : found) {
            if (!joined.isEmpty() && next.start() <= joined.getLast().end()) {
                TextRange last = joined.removeLast();
                joined.add(new TextRange(last.start(), Math.max(last.end(), next.end())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<TextRange> ranges(String text, String marked) {
        List<TextRange> ranges = new ArrayList<>();
        StringBuilder plain = new StringBuilder(marked.length());
        int at = 0;
        for (int open = marked.indexOf(OPEN); open >= 0; open = marked.indexOf(OPEN, at)) {
            int close = marked.indexOf(CLOSE, open);
            if (close < 0) {
                return List.of();
            }
            plain.append(marked, at, open);
            int start = plain.length();
            plain.append(marked, open + OPEN.length(), close);
            if (plain.length() > start) {
                ranges.add(new TextRange(start, plain.length()));
            }
            at = close + CLOSE.length();
        }
        plain.append(marked, at, marked.length());
        return text.contentEquals(plain) ? ranges : List.of();
    }
}
