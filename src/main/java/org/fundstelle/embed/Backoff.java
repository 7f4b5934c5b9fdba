package org.fundstelle.embed;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before an attempt: twice as long each time, up to half a minute, a random half of it. */
record Backoff(Duration first) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * @param retry from 1
     */
    Duration before(int retry) {
        long full = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(retry - 1, 20));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
