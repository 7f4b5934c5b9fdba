package org.fundstelle.extract.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.fundstelle.extract.fork.TextBlocks.Part;
import org.junit.jupiter.api.Test;

class TextBlocksTest {

    @Test
    void splitsAtEmptyLinesAndJoinsWrappedOnes() {
        assertThat(TextBlocks.of("""
                Der Antrag auf Erteilung einer Baugenehmigung ist bei
                der Gemeinde einzureichen.

                Die Gemeinde leitet ihn weiter.
                """).parts())
                .containsExactly(
                        new Part(
                                null,
                                "Der Antrag auf Erteilung einer Baugenehmigung ist bei der Gemeinde einzureichen."),
                        new Part(null, "Die Gemeinde leitet ihn weiter."));
    }

    @Test
    void joinsHyphenatedWordsButKeepsRealHyphens() {
        assertThat(joined("Das Verwaltungs-", "verfahren")).isEqualTo("Das Verwaltungsverfahren");
        assertThat(joined("Das Bau-", "und Planungsamt")).isEqualTo("Das Bau- und Planungsamt");
        assertThat(joined("Land Baden-", "Württemberg")).isEqualTo("Land Baden-Württemberg");
        assertThat(joined("per E-", "Mail")).isEqualTo("per E-Mail");
        assertThat(joined("Gebühren\u00AD", "ordnung")).isEqualTo("Gebührenordnung");
        assertThat(joined("1990 -", "heute")).isEqualTo("1990 - heute");
    }

    @Test
    void keepsLinesOfAnAddress() {
        assertThat(TextBlocks.of("""
                Stadt Musterhausen
                Bauamt

                Der Antrag auf Erteilung einer Baugenehmigung ist bei der Gemeinde einzureichen.
                """).parts().getFirst().text()).isEqualTo("Stadt Musterhausen\nBauamt");
    }

    @Test
    void readsListItems() {
        assertThat(TextBlocks.of("Es gilt:\n• erstens mit\n  Fortsetzung\n2. zweitens\n(a) drittens")
                        .parts())
                .containsExactly(
                        new Part(null, "Es gilt:"),
                        new Part("-", "erstens mit Fortsetzung"),
                        new Part("2.", "zweitens"),
                        new Part("(a)", "drittens"));
    }

    private static String joined(String first, String second) {
        StringBuilder text = new StringBuilder(first);
        Lines.join(text, second, " ");
        return text.toString();
    }
}
