package org.fundstelle.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The German words that compounds are split into: the dictionary of jWordSplitter (Apache-2.0), without its short words. */
final class CompoundDictionary {

    private static final String RESOURCE = "/de/danielnaber/jwordsplitter/wordsGerman.txt";
    private static final int SHORTEST = 4;
    private static final int LONGEST = 15;

    private CompoundDictionary() {}

    /** Lower-case words in alphabetical order. */
    static List<String> words() {
        try (InputStream resource = CompoundDictionary.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(word -> !word.startsWith("#") && word.length() >= SHORTEST && word.length() <= LONGEST)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The dictionary of German words cannot be read", e);
        }
    }
}
