package org.fundstelle.connector.content;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundstelle.document.ContentTooLargeException;

/** A number of bytes, written as {@code 512 MB}. A kilobyte has 1,024 bytes. */
public record ByteSize(long bytes) {

    /** How the version of a content ends that is larger than what is read. */
    public static final String OVER = "-over";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(B|KB|MB|GB|TB)?");
    private static final String UNITS = "BKMGT";
    private static final int STEP = 1024;

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is not negative: " + bytes);
        }
    }

    /**
     * @throws IllegalArgumentException if the text is not a number with or without {@code B}, {@code KB}, {@code MB}, {@code GB} or
     *     {@code TB}
     */
    public static ByteSize of(String text) {
        Matcher parts = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("A size is a number such as '512 MB', not: '" + text + "'");
        }
        int power = parts.group(2) == null ? 0 : UNITS.indexOf(parts.group(2).charAt(0));
        return new ByteSize(Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << (10 * power)));
    }

    /**
     * The version of a content of that size, with this as the limit of what is read: one that is too large says so, so that it
     * is tried again when the limit is raised and only then.
     */
    public String marked(String version, long size) {
        return size > bytes ? version + OVER : version;
    }

    /**
     * Lets contents pass that are not larger than this.
     *
     * @param size in bytes, -1 where unknown
     */
    public void require(long size) throws ContentTooLargeException {
        if (size > bytes) {
            throw new ContentTooLargeException(new ByteSize(size) + " > " + this);
        }
    }

    @Override
    public String toString() {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length() - 1) {
            value /= STEP;
            unit++;
        }
        String number =
                value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
        return number + " " + (unit == 0 ? "B" : UNITS.charAt(unit) + "B");
    }
}
