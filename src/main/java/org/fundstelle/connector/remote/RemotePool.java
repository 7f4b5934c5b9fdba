package org.fundstelle.connector.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fundstelle.document.SourceAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to one server, each lent to one user at a time and kept for a while after. Thread-safe. */
final class RemotePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePool.class);

    static final int MOST = 4;
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(1);

    private record Idle(RemoteConnection connection, long since) {}

    private final RemoteServer server;
    private final Duration patience;
    private final Duration kept;
    private final Semaphore free = new Semaphore(MOST);
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<RemoteConnection> lent = new HashSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("remote-pool-", 1).factory());
    private final ScheduledFuture<?> ticks;
    private boolean closed;

    /**
     * @param patience how long one waits for a connection while all are lent
     */
    RemotePool(RemoteServer server, Duration patience) {
        this(server, patience, KEPT, TICK);
    }

    /**
     * @param kept how long a connection that nobody uses stays open
     * @param tick how often one looks for such, and for servers that are silent
     */
    RemotePool(RemoteServer server, Duration patience, Duration kept, Duration tick) {
        this.server = server;
        this.patience = patience;
        this.kept = kept;
        ticks = clock.scheduleWithFixedDelay(this::tick, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A connection that was used before, or a new one. The borrower gives it back by closing the lease. */
    RemoteLease lease() throws IOException {
        return lease(true);
    }

    /** A new connection; those that are kept are ended, because one of them turned out to be dead. */
    RemoteLease leaseNew() throws IOException {
        return lease(false);
    }

    private RemoteLease lease(boolean used) throws IOException {
        acquire();
        try {
            RemoteConnection kept = takeIdle(used);
            RemoteConnection connection = kept == null ? server.connect() : kept;
            return new RemoteLease(this, lend(connection), kept != null);
        } catch (IOException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private void acquire() throws IOException {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SourceAwayException("All " + MOST + " connections to the server are in use", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a connection", e);
        }
    }

    private synchronized RemoteConnection takeIdle(boolean used) {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            if (used && next.connection.isOpen()) {
                return next.connection;
            }
            next.connection.close();
        }
        return null;
    }

    private synchronized RemoteConnection lend(RemoteConnection connection) throws IOException {
        if (closed) {
            connection.close();
            throw new SourceAwayException("The connector was stopped", null);
        }
        lent.add(connection);
        return connection;
    }

    /** Takes a connection back; one that cannot be used again is ended. */
    void giveBack(RemoteConnection connection, boolean healthy) {
        boolean keep;
        synchronized (this) {
            lent.remove(connection);
            keep = healthy && !closed && connection.isOpen();
            if (keep) {
                idle.push(new Idle(connection, System.nanoTime()));
            }
        }
        if (!keep) {
            connection.close();
        }
        free.release();
    }

    private void tick() {
        Set<RemoteConnection> old = new HashSet<>();
        Set<RemoteConnection> busy;
        synchronized (this) {
            busy = Set.copyOf(lent);
            while (!idle.isEmpty() && System.nanoTime() - idle.peekLast().since > kept.toNanos()) {
                old.add(idle.pollLast().connection);
            }
        }
        old.forEach(connection -> attempt(connection::close));
        busy.forEach(connection -> attempt(connection::endIfSilent));
    }

    /** A failure must not end the clock, which would then watch no connection any more. */
    private static void attempt(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.warn("A connection could not be watched or closed", e);
        }
    }

    /** Ends all connections, those that are lent too. */
    @Override
    public void close() {
        Set<RemoteConnection> all = new HashSet<>();
        synchronized (this) {
            closed = true;
            all.addAll(lent);
            idle.forEach(kept -> all.add(kept.connection));
            idle.clear();
        }
        ticks.cancel(false);
        clock.shutdownNow();
        all.forEach(RemoteConnection::close);
    }
}
