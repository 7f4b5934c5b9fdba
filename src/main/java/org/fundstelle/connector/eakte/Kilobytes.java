package org.fundstelle.connector.eakte;

import java.util.regex.Pattern;

/**
 * The size of a content as the gateway tells it: in whole kilobytes, rounded nobody knows how.
 *
 * @param number -1 where unknown
 */
record Kilobytes(long number) {

    static final Kilobytes UNKNOWN = new Kilobytes(-1);

    private static final Pattern FORM = Pattern.compile("\\d{1,12}");
    private static final long EACH = 1024;

    /** What a gateway says of a size; unknown where it is no number. */
    static Kilobytes of(String text) {
        return text != null && FORM.matcher(text.strip()).matches()
                ? new Kilobytes(Long.parseLong(text.strip()))
                : UNKNOWN;
    }

    boolean isKnown() {
        return number >= 0;
    }

    /** The fewest bytes that this can be, -1 where unknown. */
    long least() {
        return isKnown() ? Math.max(0, number - 1) * EACH : -1;
    }

    /** The most bytes that this can be, -1 where unknown. */
    long most() {
        return isKnown() ? (number + 1) * EACH : -1;
    }
}
