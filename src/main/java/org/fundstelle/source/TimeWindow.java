package org.fundstelle.source;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of a day in which a source may be asked, in the system's time zone.
 *
 * @param from first moment
 * @param until moment after the last; earlier than {@code from} when the window goes over midnight
 */
public record TimeWindow(LocalTime from, LocalTime until) {

    private static final Pattern FORM = Pattern.compile("(\\d{2}:\\d{2}) ?[-–] ?(\\d{2}:\\d{2})");

    public TimeWindow {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (from.equals(until)) {
            throw new IllegalArgumentException("A window begins and ends at different times, not both at " + from);
        }
    }

    /**
     * @throws IllegalArgumentException if the text is not of the form {@code 20:00-06:00}
     */
    public static TimeWindow of(String text) {
        Matcher parts = FORM.matcher(text.strip());
        try {
            if (parts.matches()) {
                return new TimeWindow(LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "A window is of the form '20:00-06:00', not '" + text + "'";
    }

    public boolean contains(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    @Override
    public String toString() {
        return from + "-" + until;
    }
}
