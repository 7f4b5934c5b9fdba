package org.fundstelle.connector.xdomea;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of objects: UUIDs in lower case, others as they stand, very long ones by their digest. */
final class ObjectIds {

    private static final Pattern UUID_TEXT =
            Pattern.compile("\\{?(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})\\}?");
    private static final int LONGEST = 200;

    private ObjectIds() {}

    static String named(String stated) {
        var uuid = UUID_TEXT.matcher(stated);
        if (uuid.matches()) {
            return uuid.group(1).toLowerCase(Locale.ROOT);
        }
        return stated.length() <= LONGEST ? stated : digest(stated);
    }

    /**
     * For a document without an id: the same in every message that states the same of it. Made of the id or reference of what it lies
     * in and, of its own, the reference, else the number in what it lies in, else title and date.
     */
    static String derived(RecordObject document) {
        String place = document.parent()
                .map(parent -> parent.outwards().stream()
                        .flatMap(object -> object.id().or(() -> object.get(Field.REFERENCE)).stream())
                        .findFirst()
                        .orElse(""))
                .orElse("");
        String own = document.get(Field.REFERENCE)
                .map(reference -> "Kennzeichen " + reference)
                .or(() -> document.get(Field.NUMBER).map(number -> "Nummer " + number))
                .orElseGet(() -> Stream.of(Field.TITLE, Field.WRITTEN, Field.RECEIVED, Field.TYPE)
                        .map(field -> document.get(field).orElse(""))
                        .collect(Collectors.joining("\n", "Betreff ", "")));
        return digest(place + "\n" + own);
    }

    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
