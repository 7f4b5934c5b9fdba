package org.fundstelle.connector.content;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something is waited for, written as {@code 30s}. Never nothing, which many libraries take for ever, nor more than a day. */
public final class Patience {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4}) ?(ms|s|m)");
    private static final Duration MOST = Duration.ofDays(1);

    private Patience() {}

    /**
     * The time that parameter {@code timeout} says; what is longer than a day counts as a day.
     *
     * @throws IllegalArgumentException if the text is not a number with {@code ms}, {@code s} or {@code m}
     */
    public static Duration of(String timeout) {
        return of("timeout", timeout);
    }

    /**
     * The time that another parameter says; what is longer than a day counts as a day.
     *
     * @throws IllegalArgumentException if the text is not a number with {@code ms}, {@code s} or {@code m}
     */
    public static Duration of(String parameter, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Parameter '" + parameter + "' is a time such as '30s', not: '" + text + "'");
        }
        long number = Long.parseLong(parts.group(1));
        Duration time =
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                };
        return time.compareTo(MOST) > 0 ? MOST : time;
    }
}
