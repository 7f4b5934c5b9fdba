package org.fundstelle.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.fundstelle.retrieve.Query.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void firstPageBeginsAtTheTop() {
        assertThat(Cursor.of(query("Wasser", 10, null)).offset()).isZero();
    }

    @Test
    void nextPageGoesOnWhereTheLastEndedEvenWithAnotherLength() {
        String next = new Cursor(20).encoded(query("Wasser", 10, null));
        assertThat(Cursor.of(query("Wasser", 50, next)).offset()).isEqualTo(20);
    }

    @Test
    void otherQueryIsRefused() {
        String next = new Cursor(20).encoded(query("Wasser", 10, null));
        assertThatThrownBy(() -> Cursor.of(query("Feuer", 10, next)))
                .isInstanceOfSatisfying(
                        InvalidQueryException.class, e -> assertThat(e.field()).isEqualTo("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "10", "MTA6eA", "LTE6MDAwMDAwMDAwMDAwMDAwMA", "ä"})
    void inventedValueIsRefused(String after) {
        assertThatThrownBy(() -> Cursor.of(query("Wasser", 10, after))).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void saysNothingOfTheQuery() {
        String next = new Cursor(20).encoded(query("Wasser", 10, null));
        assertThat(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8))
                .doesNotContain("Wasser");
    }

    private static Query query(String text, int limit, String after) {
        return new Query(text, List.of(), null, limit, Mode.HYBRID, after);
    }
}
