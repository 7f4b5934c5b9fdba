package org.fundstelle.connector.cmis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order of markings of confidentiality. One that is none of the known ones is the strictest of all. */
final class Marking {

    private static final List<String> KNOWN = List.of("Offen", "VS-NfD", "VS-Vertraulich", "Geheim", "Streng geheim");

    private Marking() {}

    /** The strictest of some; null where there is none. */
    static String strictest(Stream<String> markings) {
        return markings.map(String::strip)
                .filter(marking -> !marking.isEmpty())
                .map(Marking::named)
                .max(Comparator.comparingInt(Marking::rank))
                .orElse(null);
    }

    /** In the words that all connectors use, where it is one of these. */
    private static String named(String marking) {
        return KNOWN.stream()
                .filter(known -> known.equalsIgnoreCase(marking))
                .findFirst()
                .orElse(marking);
    }

    private static int rank(String marking) {
        int place = KNOWN.indexOf(marking);
        return place < 0 ? KNOWN.size() : place;
    }
}
