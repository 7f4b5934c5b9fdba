package org.fundstelle.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void isASet() {
        Random random = new Random(4711);
        Set<Long> expected = new HashSet<>();
        SeenIds seen = new SeenIds();
        for (int i = 0; i < 100_000; i++) {
            long id = random.nextLong(50_000);
            assertThat(seen.add(id)).isEqualTo(expected.add(id));
        }
        assertThat(seen.add(999_999_999_999_999_999L)).isTrue();
        assertThat(seen.add(999_999_999_999_999_999L)).isFalse();
    }
}
