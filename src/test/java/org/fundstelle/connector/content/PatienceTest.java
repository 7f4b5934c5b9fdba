package org.fundstelle.connector.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "30s, PT30S", "2 m, PT2M", "99999ms, PT1M39.999S"})
    void timeIsANumberWithAUnit(String text, Duration time) {
        assertThat(Patience.of(text)).isEqualTo(time);
    }

    @Test
    void longestTimeIsADay() {
        assertThat(Patience.of("99999m")).isEqualTo(Duration.ofDays(1));
        assertThat(Patience.of("99999s")).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "00s", "30", "1h", "-1s", "100000s", "1.5s", "30S", "2  m", "ewig"})
    void nothingElseIsATime(String text) {
        assertThatThrownBy(() -> Patience.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'timeout'", "'" + text + "'");
    }
}
