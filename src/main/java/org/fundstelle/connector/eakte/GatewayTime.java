package org.fundstelle.connector.eakte;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.UnreadableAnswerException;

/**
 * Times as the gateway writes them: {@code 2018-07-23T10:39:32+01:00}, with or without fractions, the zone also as {@code Z} or
 * {@code +0100}. Without a zone, German legal time.
 */
final class GatewayTime {

    private static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(java.util.Locale.ROOT);

    private GatewayTime() {}

    /**
     * @throws UnreadableAnswerException if it is no time
     */
    static Instant parse(String text) throws UnreadableAnswerException {
        try {
            TemporalAccessor time = FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime there
                    ? there.toInstant()
                    : ((LocalDateTime) time).atZone(GERMANY).toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableAnswerException("has '" + StatusWords.shortened(text) + "' where a time is expected");
        }
    }
}
