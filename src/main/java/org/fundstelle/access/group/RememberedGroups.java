package org.fundstelle.access.group;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.fundstelle.access.group.Groups.Known;

/**
 * Asks another source once in a while for each person. An answer is used for its time and never longer, also while the
 * source is away; only {@link Known} is kept. Thread-safe.
 */
public final class RememberedGroups implements GroupSource {

    private final GroupSource source;
    private final Cache<String, Known> known;

    /**
     * @param lifetime of an answer
     * @param most people kept at a time
     */
    public RememberedGroups(GroupSource source, Duration lifetime, int most, Clock clock) {
        this.source = Objects.requireNonNull(source, "source");
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(lifetime)
                .maximumSize(most)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Groups of(String user) {
        Known before = known.getIfPresent(user);
        if (before != null) {
            return before;
        }
        Groups now = source.of(user);
        if (now instanceof Known answer) {
            known.put(user, answer);
        }
        return now;
    }

    @Override
    public void close() {
        source.close();
    }
}
