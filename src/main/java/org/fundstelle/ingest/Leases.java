package org.fundstelle.ingest;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.WorkLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews claims while they are worked on, so that long work is not taken for dead. Thread-safe. */
public final class Leases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final WorkLedger ledger;
    private final Duration every;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("leases").factory());

    /**
     * @param every how often; a third of the lease, say
     */
    public Leases(WorkLedger ledger, Duration every) {
        this.ledger = ledger;
        this.every = every;
    }

    /** Ends the renewals of one claim when closed. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    Hold hold(DocumentId id, String token) {
        Future<?> renewals = clock.scheduleAtFixedRate(
                () -> renew(id, token), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return () -> renewals.cancel(false);
    }

    private void renew(DocumentId id, String token) {
        try {
            ledger.renew(id, token);
        } catch (RuntimeException e) {
            LOG.warn("The claim of document {} could not be renewed: {}", id, e.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
