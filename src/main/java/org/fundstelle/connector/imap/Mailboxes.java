package org.fundstelle.connector.imap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.fundstelle.document.SourceAwayException;

/** A few connections to an account, kept for a while, since one message seldom comes alone. Thread-safe. */
final class Mailboxes implements AutoCloseable {

    /** Servers allow some ten connections for an account and an address. */
    private static final int MOST = 4;

    private record Idle(Mailbox mailbox, Instant since) {}

    private final ImapServer server;
    private final Duration keep;
    private final Semaphore free = new Semaphore(MOST);
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param keep how long a connection is kept that nobody uses
     */
    Mailboxes(ImapServer server, Duration keep) {
        this.server = server;
        this.keep = keep;
    }

    /**
     * A connection that the caller gives back; where possible one that has been used for the folder.
     *
     * @throws SourceAwayException if there is no connection to be had
     * @throws IOException if all are in use for too long
     */
    Mailbox take(String folder) throws IOException {
        try {
            if (!free.tryAcquire(server.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("All connections to " + server.host() + " are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a connection to " + server.host(), e);
        }
        try {
            Mailbox kept = kept(folder);
            return kept == null ? new Mailbox(server.connect()) : kept;
        } catch (IOException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private synchronized Mailbox kept(String folder) {
        for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
            Mailbox mailbox = all.next().mailbox();
            if (folder.equals(mailbox.folderName())) {
                all.remove();
                return mailbox;
            }
        }
        return idle.isEmpty() ? null : idle.pop().mailbox();
    }

    /** Takes back a connection that is as it should be. */
    void giveBack(Mailbox mailbox) {
        boolean kept;
        synchronized (this) {
            kept = !closed;
            if (kept) {
                mailbox.keep();
                idle.push(new Idle(mailbox, Instant.now()));
            }
        }
        free.release();
        if (!kept) {
            mailbox.close();
        }
    }

    /** Takes back a connection that may be broken. */
    void giveUp(Mailbox mailbox) {
        free.release();
        mailbox.drop();
    }

    /** Drops all that nobody uses: when one was lost, the others mostly are too. */
    void dropIdle() {
        take(one -> true).forEach(Mailbox::drop);
    }

    /** Logs out of what nobody has used for a while. */
    void closeIdle() {
        Instant latest = Instant.now().minus(keep);
        take(one -> one.since().isBefore(latest)).forEach(Mailbox::close);
    }

    private synchronized List<Mailbox> take(Predicate<Idle> which) {
        List<Mailbox> taken = new ArrayList<>();
        idle.removeIf(one -> which.test(one) && taken.add(one.mailbox()));
        return taken;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        take(one -> true).forEach(Mailbox::close);
    }
}
