package org.fundstelle.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Das gilt z. B. Hunden gegenüber nicht.",
                "Das gilt z.B. Hunden gegenüber nicht.",
                "Nach § 35a Abs. 2 Satz 1 VwVfG i. V. m. Art. 3 GG ist das unzulässig.",
                "Frau Dr. Anna B. Meier und Hr. Prof. Kunz entscheiden.",
                "Frist ist der 3. März 2026.",
                "Am 14. Dezember tagt der 2. Senat.",
                "Vgl. S. 1 ff. Nr. 4 der Anlage.",
                "Belege bzw. Nachweise (ggf. Kopien) u. a. Originale sind beizufügen.",
                "Die Kosten betragen ca. 3,5 Mio. Euro inkl. USt.",
                "Wird der Antrag, ggf. Widerspruch, zurückgenommen?"
            })
    void endsNoSentenceInside(String sentence) {
        assertThat(split(sentence)).containsExactly(sentence);
    }

    @Test
    void endsSentencesAtTheirEnd() {
        assertThat(split("Das ist so. Wirklich? Ja!  Dabei bleibt es.\nSchluss"))
                .containsExactly("Das ist so.", "Wirklich?", "Ja!", "Dabei bleibt es.", "Schluss");
    }

    @Test
    void endsASentenceAfterANumberedProvision() {
        assertThat(split("Es gilt § 35a Abs. 2 Satz 1. Die Behörde entscheidet."))
                .containsExactly("Es gilt § 35a Abs. 2 Satz 1.", "Die Behörde entscheidet.");
    }

    @Test
    void endsASentenceAfterAYear() {
        assertThat(split("Das Gesetz gilt seit 1990. Danach wurde es geändert."))
                .containsExactly("Das Gesetz gilt seit 1990.", "Danach wurde es geändert.");
    }

    @Test
    void findsNoSentenceInWhiteSpace() {
        assertThat(split(" \n\t ")).isEmpty();
    }

    private static List<String> split(String text) {
        return Sentences.in(text).stream()
                .map(range -> text.substring(range.start(), range.end()))
                .toList();
    }
}
