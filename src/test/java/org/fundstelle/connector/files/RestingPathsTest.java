package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.fundstelle.connector.files.RestingPaths.Change;
import org.junit.jupiter.api.Test;

class RestingPathsTest {

    private static final Path A = Path.of("a");
    private static final Path B = Path.of("b");
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void pathIsLetOutOnceWithItsLastChange() throws InterruptedException {
        RestingPaths paths = new RestingPaths(Duration.ofMillis(100), 10);
        paths.add(A, false);
        paths.add(B, false);
        paths.add(A, true);

        assertThat(paths.take(NOW)).isEmpty();
        assertThat(paths.take(LONG)).contains(new Change(B, false));
        assertThat(paths.take(LONG)).contains(new Change(A, true));
        assertThat(paths.take(NOW)).isEmpty();
    }

    @Test
    void tooManyAreForgotten() throws InterruptedException {
        RestingPaths paths = new RestingPaths(Duration.ZERO, 2);

        assertThat(paths.add(A, false)).isTrue();
        assertThat(paths.add(B, false)).isTrue();
        assertThat(paths.add(B, true)).isTrue();
        assertThat(paths.add(Path.of("c"), false)).isFalse();
        assertThat(paths.take(NOW)).isEmpty();
    }

    @Test
    void pathAddedOnceWaitsNoLongerWhenItComesAgain() throws InterruptedException {
        RestingPaths paths = new RestingPaths(Duration.ofMillis(50), 2);
        paths.addOnce(A);
        paths.add(B, false);
        paths.addOnce(A);

        assertThat(paths.take(LONG)).contains(new Change(A, false));
    }
}
