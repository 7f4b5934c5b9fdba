package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FenceTest {

    @Test
    void versionsOfAClaimAreBelowThoseOfTheNextAlsoAfterManyAccessUpdates() {
        long afterUpdates = new Fence(41).written() + 1_000_000;

        assertThat(Fence.holder(afterUpdates)).isEqualTo(41);
        assertThat(afterUpdates).isLessThan(new Fence(42).written());
    }

    @Test
    void chunkFromBeforeThereWereFencesHasNoHolder() {
        assertThat(Fence.holder(17)).isZero();
    }

    @Test
    void refusesNumbersThatNoClaimHas() {
        assertThat(new Fence(Long.MAX_VALUE >> 20).written()).isPositive();
        assertThatThrownBy(() -> new Fence(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fence((Long.MAX_VALUE >> 20) + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
