package org.fundstelle.extract;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.fundstelle.document.Block;

/** The language of a text. Thread-safe; the profiles are loaded once, at the first use. */
final class TextLanguage {

    private static final int ENOUGH_CHARACTERS = 5000;
    private static final int LEAST_LETTERS = 40;
    private static final double LEAST_PROBABILITY = 0.9;

    private TextLanguage() {}

    /** ISO 639-1 code; null if the text is too short or the language uncertain. */
    static String of(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            if (text.length() >= ENOUGH_CHARACTERS) {
                break;
            }
            String words = block.text().replaceAll("[|\\-#*\\d]+", " ");
            text.append(words, 0, Math.min(words.length(), ENOUGH_CHARACTERS)).append('\n');
        }
        if (text.chars().filter(Character::isLetter).count() < LEAST_LETTERS) {
            return null;
        }
        List<DetectedLanguage> found = Profiles.DETECTOR.getProbabilities(text);
        return found.isEmpty() || found.getFirst().getProbability() < LEAST_PROBABILITY
                ? null
                : found.getFirst().getLocale().getLanguage();
    }

    private static final class Profiles {
        static final LanguageDetector DETECTOR = load();

        private static LanguageDetector load() {
            try {
                return LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .withProfiles(new LanguageProfileReader().readAllBuiltIn())
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException("The language profiles cannot be read", e);
            }
        }
    }
}
