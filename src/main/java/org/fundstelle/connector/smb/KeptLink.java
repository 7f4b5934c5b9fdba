package org.fundstelle.connector.smb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fundstelle.document.SourceAwayException;

/**
 * One conversation for all that read files of a share at the same time, opened when the first comes, kept for a while after
 * the last has gone. Thread-safe.
 */
final class KeptLink implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final SmbServer server;
    private SmbLink link;
    private int users;
    private long lastUse;
    private boolean watched;
    private boolean closed;

    KeptLink(SmbServer server) {
        this.server = server;
    }

    /**
     * What one reader has of the conversation.
     *
     * @param fresh whether it was opened for this reader
     */
    record Lease(SmbLink link, boolean fresh) {}

    /**
     * @throws SourceAwayException if a new conversation is needed and cannot be had, or this is closed
     */
    synchronized Lease take() throws SourceAwayException {
        if (closed) {
            throw new SourceAwayException("The connector was stopped", null);
        }
        boolean fresh = link == null;
        if (fresh) {
            link = SmbLink.open(server);
            users = 0;
        }
        users++;
        return new Lease(link, fresh);
    }

    /** Ends the use of a conversation that goes on. */
    synchronized void giveBack(Lease lease) {
        if (lease.link() == link) {
            users--;
            lastUse = System.nanoTime();
            watch();
        }
    }

    /** Ends a conversation that is broken, for all who use it; the next one gets another. */
    synchronized void discard(Lease lease) {
        if (lease.link() == link) {
            link = null;
        }
        lease.link().abandon();
    }

    private void watch() {
        if (!watched) {
            watched = true;
            CompletableFuture.delayedExecutor(KEPT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::endIfIdle);
        }
    }

    private void endIfIdle() {
        end(takeIdle());
    }

    private synchronized SmbLink takeIdle() {
        watched = false;
        if (link == null || users > 0) {
            return null;
        }
        if (System.nanoTime() - lastUse < KEPT.toNanos()) {
            watch();
            return null;
        }
        return takeAway();
    }

    private SmbLink takeAway() {
        SmbLink ended = link;
        link = null;
        return ended;
    }

    /** Logging off waits for the server, and nobody else has to wait for that. */
    private static void end(SmbLink ended) {
        if (ended != null) {
            ended.close();
        }
    }

    /** Ends the conversation, also for those who use it; there is none any more after that. */
    @Override
    public void close() {
        SmbLink ended;
        synchronized (this) {
            closed = true;
            ended = takeAway();
        }
        end(ended);
    }
}
