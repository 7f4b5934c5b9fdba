package org.fundstelle.connector.xdomea;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;

/** Points in time as XML Schema writes them. Empty is what cannot be read, or lies outside of the years 1000 to 9999. */
final class Times {

    /** What times without a zone are in: the messages are made by German authorities. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final int LONGEST = 64;

    private final DatatypeFactory types = DatatypeFactory.newDefaultInstance();

    /** An {@code xs:dateTime}. */
    Optional<Instant> instant(String text) {
        return parsed(text, DatatypeConstants.DATETIME)
                .map(time -> time.toGregorianCalendar(TimeZone.getTimeZone(zone(time)), null, null)
                        .toInstant());
    }

    /** An {@code xs:date}, or the day of an {@code xs:dateTime}, or the last day of an {@code xs:gYear}. */
    Optional<LocalDate> lastDay(String text) {
        return parsed(text, DatatypeConstants.GYEAR)
                .map(year -> LocalDate.of(year.getYear(), 12, 31))
                .or(() -> parsed(text, DatatypeConstants.DATE)
                        .or(() -> parsed(text, DatatypeConstants.DATETIME))
                        .map(day -> LocalDate.of(day.getYear(), day.getMonth(), day.getDay())));
    }

    private Optional<XMLGregorianCalendar> parsed(String text, QName type) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(types.newXMLGregorianCalendar(text.strip()))
                    .filter(time -> time.getXMLSchemaType().equals(type))
                    .filter(time -> time.getEon() == null && time.getYear() >= 1000 && time.getYear() <= 9999);
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneId zone(XMLGregorianCalendar time) {
        return time.getTimezone() == DatatypeConstants.FIELD_UNDEFINED
                ? ZONE
                : time.getTimeZone(DatatypeConstants.FIELD_UNDEFINED).toZoneId();
    }
}
