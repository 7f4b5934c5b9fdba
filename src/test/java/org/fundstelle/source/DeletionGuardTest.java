package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fundstelle.ledger.ScanLedger.Absence;
import org.junit.jupiter.api.Test;

class DeletionGuardTest {

    private final DeletionGuard guard = new DeletionGuard(0.2, 10);

    @Test
    void letsNothingMissingPass() {
        assertThat(guard.lets(new Absence(0, 0), 0)).isTrue();
        assertThat(guard.lets(new Absence(100, 0), 100)).isTrue();
    }

    @Test
    void asksWhenEverythingIsGone() {
        assertThat(guard.lets(new Absence(1, 1), 0)).isFalse();
    }

    @Test
    void letsFewPassWhateverTheirShare() {
        assertThat(guard.lets(new Absence(10, 9), 1)).isTrue();
        assertThat(guard.lets(new Absence(11, 10), 1)).isFalse();
    }

    @Test
    void letsASmallSharePassHoweverMany() {
        assertThat(guard.lets(new Absence(1000, 200), 800)).isTrue();
        assertThat(guard.lets(new Absence(1000, 201), 799)).isFalse();
    }

    @Test
    void boundsAreChecked() {
        assertThatThrownBy(() -> new DeletionGuard(1.1, 0)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new DeletionGuard(Double.NaN, 0)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new DeletionGuard(0.5, -1)).hasMessageContaining("not negative");
    }
}
