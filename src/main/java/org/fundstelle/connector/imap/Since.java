package org.fundstelle.connector.imap;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From which day on messages count, by the day when the server received them. */
final class Since {

    private static final Pattern DAYS = Pattern.compile("(\\d{1,5}) ?(d|days?)");
    private static final DateTimeFormatter IMAP = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);

    private Since() {}

    /**
     * @param text a day such as {@code 2024-01-01}, a number of days such as {@code 365 days}, or blank for all messages
     * @throws IllegalArgumentException if it is none of these
     */
    static Optional<LocalDate> of(String text, Clock clock) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Matcher days = DAYS.matcher(text.strip().toLowerCase(Locale.ROOT));
        try {
            return Optional.of(
                    days.matches()
                            ? LocalDate.now(clock).minusDays(Long.parseLong(days.group(1)))
                            : LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Parameter 'since' is a day such as '2024-01-01' or a number such as '365 days', not: '" + text
                            + "'",
                    e);
        }
    }

    /** A day as IMAP writes it. */
    static String imap(LocalDate day) {
        return IMAP.format(day);
    }
}
