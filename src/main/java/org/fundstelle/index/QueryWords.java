package org.fundstelle.index;

import de.danielnaber.jwordsplitter.GermanWordSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a query, each once, with a space between them. Their number is bounded, because OpenSearch refuses a query of
 * more than 1,024 clauses.
 *
 * @param withParts the same and the parts of the compounds among them
 */
record QueryWords(String words, String withParts) {

    private static final int MOST_WORDS = 100;
    private static final int MOST_WITH_PARTS = 200;
    private static final int LONGEST_COMPOUND = 60;

    /** As the index's tokenizer has it (UAX #29): a point within a number or a word does not part it. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+"
            + "(?:(?:(?<=\\p{N})[.,;'’](?=\\p{N})|(?<=\\p{L})[.'’](?=\\p{L}))[\\p{L}\\p{N}\\p{M}]+)*");

    private static final GermanWordSplitter SPLITTER = splitter();

    static QueryWords of(String text) {
        List<String> words = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        Set<String> all = new LinkedHashSet<>();
        for (String word : words) {
            all.add(word);
            all.addAll(parts(word));
        }
        List<String> bounded = all.stream().limit(MOST_WITH_PARTS).toList();
        return new QueryWords(String.join(" ", words), String.join(" ", bounded));
    }

    private static List<String> parts(String word) {
        return word.length() > LONGEST_COMPOUND ? List.of() : SPLITTER.splitWord(word);
    }

    private static GermanWordSplitter splitter() {
        try {
            GermanWordSplitter splitter = new GermanWordSplitter(true);
            splitter.setStrictMode(true);
            splitter.setMinimumWordLength(4);
            return splitter;
        } catch (IOException e) {
            throw new UncheckedIOException("The dictionary of German words cannot be read", e);
        }
    }
}
