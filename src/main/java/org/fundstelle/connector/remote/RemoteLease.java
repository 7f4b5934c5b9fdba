package org.fundstelle.connector.remote;

import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that is lent by a pool until the lease is closed. */
final class RemoteLease implements AutoCloseable {

    private final RemotePool pool;
    private final RemoteConnection connection;
    private final boolean used;
    private final AtomicBoolean given = new AtomicBoolean();
    private boolean healthy = true;

    /**
     * @param used whether somebody had the connection before, so that it may have died in the meantime
     */
    RemoteLease(RemotePool pool, RemoteConnection connection, boolean used) {
        this.pool = pool;
        this.connection = connection;
        this.used = used;
    }

    RemoteConnection connection() {
        return connection;
    }

    boolean isUsed() {
        return used;
    }

    /** Nobody may have the connection after this borrower. */
    void spoil() {
        healthy = false;
    }

    @Override
    public void close() {
        if (given.compareAndSet(false, true)) {
            pool.giveBack(connection, healthy);
        }
    }
}
