package org.fundstelle.connector.eakte;

import java.util.Arrays;
import java.util.List;

/**
 * Where the walk begins.
 *
 * @param areas file plan entries
 * @param references of files, with {@code *} and {@code ?} for what may be anything
 */
record StartPoints(List<CooAddress> areas, List<String> references) {

    /**
     * Start points as parameters write them: comma-separated.
     *
     * @throws IllegalArgumentException if there is none, or one that is no address
     */
    static StartPoints of(String areas, String references) {
        StartPoints points =
                new StartPoints(list(areas).stream().map(StartPoints::area).toList(), list(references));
        if (points.areas.isEmpty() && points.references.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is neither 'subjectAreas' nor 'files', so nothing would be read: one of them is needed");
        }
        return points;
    }

    private static CooAddress area(String text) {
        return CooAddress.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Parameter 'subjectAreas' has addresses such as 'COO.1.2301.1.683', not: '" + text + "'"));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether a reference is that of one file alone. */
    static boolean isExact(String reference) {
        return reference.chars().noneMatch(letter -> "*%?_~[".indexOf(letter) >= 0);
    }
}
