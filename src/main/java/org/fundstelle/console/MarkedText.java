package org.fundstelle.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fundstelle.retrieve.Passage.Range;

/** A text whose highlighted parts are told apart. The template escapes every part. */
final class MarkedText {

    /** A part of a text, highlighted as a whole or not at all. */
    record Part(String text, boolean marked) {}

    private final String text;
    private final List<Range> ranges;

    /**
     * @param ranges in any order; what overlaps is joined, what lies outside the text is cut off
     */
    MarkedText(String text, List<Range> ranges) {
        this.text = text;
        this.ranges = join(ranges, text.length());
    }

    List<Part> parts() {
        return parts(0, text.length());
    }

    /** The parts of the text from start to before end. */
    List<Part> parts(int start, int end) {
        List<Part> parts = new ArrayList<>();
        int done = start;
        for (Range range : ranges) {
            int from = Math.max(range.start(), done);
            int to = Math.min(range.end(), end);
            if (from < to) {
                add(parts, done, from, false);
                add(parts, from, to, true);
                done = to;
            }
        }
        add(parts, done, end, false);
        return parts;
    }

    private void add(List<Part> parts, int from, int to, boolean marked) {
        if (from < to) {
            parts.add(new Part(text.substring(from, to), marked));
        }
    }

    private static List<Range> join(List<Range> ranges, int length) {
        List<Range> joined = new ArrayList<>();
        for (Range range :
                ranges.stream().sorted(Comparator.comparingInt(Range::start)).toList()) {
            int start = Math.max(0, range.start());
            int end = Math.min(length, range.end());
            if (start >= end) {
                continue;
            }
            Range last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && start <= last.end()) {
                joined.set(joined.size() - 1, new Range(last.start(), Math.max(last.end(), end)));
            } else {
                joined.add(new Range(start, end));
            }
        }
        return joined;
    }
}
