package org.fundstelle.connector.xdomea;

import java.util.List;
import java.util.Map;

/**
 * Markings in words. The codes of the list Vertraulichkeitsstufe are not in the order of severity. A code that is not in the list, and a
 * marking without one, is stated as unknown, which is stricter than all others.
 */
final class Confidentiality {

    private static final Map<String, String> BY_CODE = Map.of(
            "001", "Geheim",
            "002", "VS-NfD",
            "003", "Offen",
            "004", "Streng geheim",
            "005", "VS-Vertraulich");

    private static final List<String> BY_SEVERITY =
            List.of("Offen", "VS-NfD", "VS-Vertraulich", "Geheim", "Streng geheim");

    private static final int LONGEST_CODE = 20;

    private Confidentiality() {}

    /** @param code as the message has it, empty if it marks without one */
    static String of(String code) {
        String stated = code.strip();
        if (stated.isEmpty()) {
            return "Unbekannt (ohne Code)";
        }
        String word = BY_CODE.get(stated);
        return word != null
                ? word
                : "Unbekannt (Code " + stated.substring(0, Math.min(LONGEST_CODE, stated.length())) + ")";
    }

    /** The stricter of two markings; null is no marking. Of two unknown ones, the first. */
    static String stricter(String one, String other) {
        return severity(other) > severity(one) ? other : one;
    }

    private static int severity(String marking) {
        if (marking == null) {
            return -1;
        }
        int place = BY_SEVERITY.indexOf(marking);
        return place < 0 ? BY_SEVERITY.size() : place;
    }
}
