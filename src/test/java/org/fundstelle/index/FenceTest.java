package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FenceTest {

    @Test
    void everyVersionOfAClaimIsBelowThoseOfTheNext() {
        Fence claim = new Fence(41);

        assertThat(claim.written()).isLessThan(claim.last());
        assertThat(claim.last() + 1).isEqualTo(new Fence(42).written());
        assertThat(Fence.holder(claim.written())).isEqualTo(41);
        assertThat(Fence.holder(claim.last())).isEqualTo(41);
    }

    @Test
    void chunkFromBeforeThereWereFencesHasNoHolder() {
        assertThat(Fence.holder(17)).isZero();
    }

    @Test
    void refusesNumbersThatNoClaimHas() {
        assertThat(new Fence(Long.MAX_VALUE >> 20).last()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> new Fence(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fence((Long.MAX_VALUE >> 20) + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
