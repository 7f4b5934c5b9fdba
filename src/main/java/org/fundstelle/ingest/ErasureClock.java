package org.fundstelle.ingest;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that erases: when something was requested, and from time to time. Thread-safe. */
public final class ErasureClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureClock.class);

    private final ErasureWork work;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("erasures").factory());

    public ErasureClock(ErasureWork work) {
        this.work = work;
    }

    /** Begins a round now and every so often. */
    public void start(Duration every) {
        clock.scheduleWithFixedDelay(this::round, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins a round soon. */
    public void wake() {
        clock.execute(this::round);
    }

    private void round() {
        try {
            work.round();
        } catch (RuntimeException e) {
            LOG.warn("Erasures have to wait: {}", Failures.message(e));
        }
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
