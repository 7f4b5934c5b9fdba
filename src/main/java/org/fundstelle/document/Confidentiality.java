package org.fundstelle.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
            Set.of("offen", "open", "public", "öffentlich", "nicht eingestuft", "unclassified", "keine", "none");
    private static final Set<String> NFD_WORDS = Set.of(
            "nfd",
            "vs nfd",
            "nur für den dienstgebrauch",
            "vs nur für den dienstgebrauch",
            "verschlusssache nur für den dienstgebrauch");

    /** In the order of severity. */
    private static final List<String> HIGHER_WORDS =
            List.of("vs vertraulich", "geheim", "vs geheim", "streng geheim", "vs streng geheim");

    private static final String AND = "; ";

    /**
     * The level of a marking; letters and digits count, and not their case.
     *
     * @param marking as the source has it, null for none
     */
    public static Confidentiality of(String marking) {
        String words = words(marking);
        if (marking == null || marking.isBlank() || OPEN_WORDS.contains(words)) {
            return OPEN;
        }
        return NFD_WORDS.contains(words) ? VS_NFD : HIGHER;
    }

    /** Whether a marking is one of the official ones, which mean the same everywhere. */
    public static boolean isOfficial(String marking) {
        return NFD_WORDS.contains(words(marking)) || HIGHER_WORDS.contains(words(marking));
    }

    /**
     * The marking that holds for a document with one of its own inside something with another. Neither gets lost that could matter: where it
     * depends on the source which is stricter, both stand in it.
     *
     * @param one null for none
     * @param other null for none
     */
    public static String stricter(String one, String other) {
        if (of(one) == OPEN) {
            return of(other) == OPEN && one != null ? one : other;
        }
        if (of(other) == OPEN) {
            return one;
        }
        int first = severity(one);
        int second = severity(other);
        if (first >= 0 && second >= 0 || first > 0 || second > 0) {
            return first >= second ? one : other;
        }
        SortedSet<String> all = new TreeSet<>(parts(one));
        parts(other).stream()
                .filter(part -> all.stream().noneMatch(known -> same(known, part)))
                .forEach(all::add);
        return String.join(AND, all);
    }

    /** The markings that one consists of; all of them must be admitted. */
    public static List<String> parts(String marking) {
        return marking == null ? List.of() : List.of(marking.split(AND));
    }

    /** The place of an official marking, 0 for VS-NfD; -1 for another. */
    private static int severity(String marking) {
        return NFD_WORDS.contains(words(marking))
                ? 0
                : HIGHER_WORDS.indexOf(words(marking)) + (HIGHER_WORDS.contains(words(marking)) ? 1 : 0);
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
