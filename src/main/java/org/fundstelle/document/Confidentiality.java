package org.fundstelle.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How far a marking of a document keeps it from an index, from the least to the most (Verschlusssachenanweisung, paragraph 2). */
public enum Confidentiality {
    /** Not marked, or marked as open. */
    OPEN,
    /** VS - NUR FÜR DEN DIENSTGEBRAUCH. */
    VS_NFD,
    /** Anything higher, and any marking that is not known. */
    HIGHER;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> OPEN_WORDS =
            Set.of("", "offen", "open", "public", "öffentlich", "nicht eingestuft", "unclassified", "keine", "none");
    private static final Set<String> NFD_WORDS = Set.of(
            "nfd",
            "vs nfd",
            "nur für den dienstgebrauch",
            "vs nur für den dienstgebrauch",
            "verschlusssache nur für den dienstgebrauch");
    private static final Set<String> HIGHER_WORDS =
            Set.of("vs vertraulich", "geheim", "vs geheim", "streng geheim", "vs streng geheim");

    /**
     * The level of a marking; letters and digits count, and not their case.
     *
     * @param marking as the source has it, null for none
     */
    public static Confidentiality of(String marking) {
        String words = words(marking);
        if (OPEN_WORDS.contains(words)) {
            return OPEN;
        }
        return NFD_WORDS.contains(words) ? VS_NFD : HIGHER;
    }

    /** Whether a marking is one of the official ones, which mean the same everywhere. */
    public static boolean isOfficial(String marking) {
        return NFD_WORDS.contains(words(marking)) || HIGHER_WORDS.contains(words(marking));
    }

    /** Whether two markings have the same words. */
    public static boolean same(String one, String other) {
        return words(one).equals(words(other));
    }

    private static String words(String marking) {
        return marking == null
                ? ""
                : BETWEEN_WORDS
                        .matcher(marking.toLowerCase(Locale.GERMAN))
                        .replaceAll(" ")
                        .strip();
    }
}
