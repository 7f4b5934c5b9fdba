package org.fundstelle.connector.xdomea;

import java.util.Map;

/**
 * Markings in words. The codes of the list Vertraulichkeitsstufe are not in the order of severity. A code that is not in the list, and a
 * marking without one, is stated as unknown, which is withheld like the highest.
 */
final class MarkingCode {

    private static final Map<String, String> BY_CODE = Map.of(
            "001", "Geheim",
            "002", "VS-NfD",
            "003", "Offen",
            "004", "Streng geheim",
            "005", "VS-Vertraulich");

    private static final int LONGEST_CODE = 20;

    private MarkingCode() {}

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
}
