package org.fundstelle.connector.xdomea;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The metadata of a document as lines of German text, for people who look for one that is on paper or elsewhere. */
final class Description {

    private static final DateTimeFormatter GERMAN_DAY = DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.GERMANY);

    private Description() {}

    /** Never empty. */
    static String of(RecordObject document) {
        List<String> lines = new ArrayList<>();
        add(lines, "Dokument", document.get(Field.TITLE));
        add(lines, "Kennzeichen", document.get(Field.REFERENCE));
        add(lines, "Dokumenttyp", document.get(Field.TYPE));
        add(lines, "Datum des Schreibens", document.get(Field.WRITTEN).map(Description::day));
        add(lines, "Posteingang", document.get(Field.RECEIVED).map(Description::day));
        add(lines, "Postausgang", document.get(Field.SENT).map(Description::day));
        add(lines, "Fremdes Geschäftszeichen", document.get(Field.FOREIGN_REFERENCE));
        add(lines, "Bearbeitung", document.get(Field.AUTHOR));
        add(lines, "Vorgang", named(document, object -> object.kind().isProcess()));
        add(
                lines,
                "Akte",
                named(document, object -> object.kind().isRecord()).or(() -> document.inherited(Field.RECORD_TITLE)));
        if (lines.isEmpty()) {
            lines.add("Dokument ohne Angaben");
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String label, Optional<String> value) {
        value.ifPresent(text -> lines.add(label + ": " + text));
    }

    /** Reference and title of the nearest of a kind. */
    private static Optional<String> named(RecordObject document, Predicate<RecordObject> kind) {
        return document.outwards().stream()
                .filter(kind)
                .findFirst()
                .map(object -> Stream.of(object.get(Field.REFERENCE), object.get(Field.TITLE))
                        .flatMap(Optional::stream)
                        .reduce((reference, title) -> reference + " " + title)
                        .orElse(""))
                .filter(text -> !text.isEmpty());
    }

    private static String day(String stated) {
        try {
            return GERMAN_DAY.format(LocalDate.parse(stated));
        } catch (DateTimeParseException e) {
            return stated;
        }
    }
}
