package org.fundstelle.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds in a query what may be a file reference, in the form of the index's exact sub-field. */
final class FileReferenceTerms {

    private static final int MOST_WORDS = 8;
    private static final int MOST_TERMS = 400;
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00A0\\u202F]+");
    private static final Pattern AROUND = Pattern.compile("^[\"'„“”»«(\\[,;:]+|[\"'„“”»«)\\],;:.?!]+$");
    private static final Pattern WHOLE = Pattern.compile("[\\p{L}\\p{N}].+[\\p{L}\\p{N})]");
    private static final Pattern SEPARATOR = Pattern.compile("\\d[./\\-_:]|[./\\-_:]\\p{L}*\\d");

    private FileReferenceTerms() {}

    /** Lower-case, without white space. */
    static String normalised(String fileReference) {
        return WHITE.matcher(fileReference.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /**
     * All runs of up to eight words that have a digit beside a separator, as {@link #normalised} and without the punctuation of
     * the sentence around them.
     */
    static Set<String> of(String query) {
        List<String> words = List.of(WHITE.split(query.strip()));
        Set<String> terms = new LinkedHashSet<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + MOST_WORDS); to++) {
                String term = AROUND.matcher(normalised(String.join("", words.subList(from, to))))
                        .replaceAll("");
                if (looksLikeOne(term)) {
                    terms.add(term);
                }
                if (terms.size() == MOST_TERMS) {
                    return terms;
                }
            }
        }
        return terms;
    }

    private static boolean looksLikeOne(String term) {
        return WHOLE.matcher(term).matches() && SEPARATOR.matcher(term).find();
    }
}
