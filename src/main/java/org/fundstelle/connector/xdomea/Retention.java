package org.fundstelle.connector.xdomea;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The last day of a document's retention. The nearest of the document and what it lies in counts that states it: by its end
 * (Aufbewahrungsende; a year ends with its last day), as unlimited, or by a number of years after it was closed (zu den Akten).
 *
 * <p>Years are counted from the end of the year of closing, so that retention ends with the last day of a year. The schemas leave open
 * whether it is counted by the day or by the year; registry rules (Registraturrichtlinie) count by the year, and it is never too early.
 *
 * <p>The day of closing is that of the object which states the years, else of the nearest inside of it on the way to the document, else
 * of the nearest around it. Versions 2.3 and 2.4 have no element for it: there the end of the Laufzeit of an object that is closed stands
 * for it.
 */
final class Retention {

    private static final int MOST_YEARS = 1_000;

    private final XdomeaVersion version;
    private final Times times;
    private final Remarks remarks;

    Retention(XdomeaVersion version, Times times, Remarks remarks) {
        this.version = version;
        this.times = times;
        this.remarks = remarks;
    }

    /** Empty if it is unlimited, not stated, or cannot be computed. */
    Optional<LocalDate> lastDay(RecordObject document) {
        List<RecordObject> chain = document.outwards();
        for (int level = 0; level < chain.size(); level++) {
            RecordObject object = chain.get(level);
            Optional<LocalDate> end = day(object, Field.RETENTION_END, "Aufbewahrungsende");
            if (end.isPresent()) {
                return end;
            }
            if (object.is(Field.UNLIMITED)) {
                return Optional.empty();
            }
            OptionalInt years = years(object);
            if (years.isPresent()) {
                if (years.getAsInt() > MOST_YEARS) {
                    return Optional.empty();
                }
                Optional<LocalDate> closed = closedOn(chain, level);
                if (closed.isPresent()) {
                    return Optional.of(LocalDate.of(closed.get().getYear() + years.getAsInt(), 12, 31));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> closedOn(List<RecordObject> chain, int level) {
        IntStream inwards = IntStream.rangeClosed(0, level).map(step -> level - step);
        IntStream outwards = IntStream.range(level + 1, chain.size());
        return IntStream.concat(inwards, outwards)
                .mapToObj(chain::get)
                .flatMap(object -> closedOn(object).stream())
                .findFirst();
    }

    private Optional<LocalDate> closedOn(RecordObject object) {
        boolean closed = object.is(Field.CLOSED);
        if (object.get(Field.CLOSED).isPresent() && !closed) {
            return Optional.empty();
        }
        return day(object, Field.CLOSED_ON, "ZdADatum")
                .or(() -> closed && !version.datesClosing()
                        ? day(object, Field.RUNS_UNTIL, "Laufzeit/Ende")
                        : Optional.empty());
    }

    private OptionalInt years(RecordObject object) {
        Optional<String> stated = object.get(Field.RETENTION_YEARS);
        if (stated.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int years = Integer.parseInt(stated.get());
            if (years >= 0) {
                return OptionalInt.of(years);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        remarks.add("Element " + object.path() + "/…/Aufbewahrungsdauer is no number of years and does not count.");
        return OptionalInt.empty();
    }

    private Optional<LocalDate> day(RecordObject object, Field field, String element) {
        Optional<String> stated = object.get(field);
        Optional<LocalDate> day = stated.flatMap(times::lastDay);
        if (stated.isPresent() && day.isEmpty()) {
            remarks.add("Element " + object.path() + "/…/" + element + " is no date and does not count.");
        }
        return day;
    }
}
