package org.fundstelle.source;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Gives out turns at a steady rate, so that nobody has to stand in line: who comes gets the next free one. Thread-safe. */
final class Turns {

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private long next;

    /**
     * @param perMinute turns, at least one
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    Turns(int perMinute, LongSupplier nanoTime) {
        this.intervalNanos = Duration.ofMinutes(1).dividedBy(perMinute).toNanos();
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** How long the turn is away that the caller gets; zero for now. */
    synchronized Duration take() {
        long now = nanoTime.getAsLong();
        long turn = next - now > 0 ? next : now;
        next = turn + intervalNanos;
        return Duration.ofNanos(turn - now);
    }
}
