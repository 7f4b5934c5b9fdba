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
     * @throws SourceAwayException if a new conversation is needed and cannot be had
     */
    synchronized Lease take() throws SourceAwayException {
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

    private synchronized void endIfIdle() {
        watched = false;
        if (link == null || users > 0) {
            return;
        }
        if (System.nanoTime() - lastUse >= KEPT.toNanos()) {
            close();
        } else {
            watch();
        }
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            SmbLink ended = link;
            link = null;
            ended.close();
        }
    }
}
