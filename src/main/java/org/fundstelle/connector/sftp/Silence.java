package org.fundstelle.connector.sftp;

import java.time.Duration;

/** For how long one waits for a server already. Thread-safe. */
final class Silence {

    private final Duration patience;
    private volatile boolean waiting;
    private volatile long since;
    private volatile boolean tooLong;

    Silence(Duration patience) {
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /** The server's turn begins. */
    void begin() {
        since = System.nanoTime();
        waiting = true;
    }

    /** The server has answered. */
    void end() {
        waiting = false;
    }

    /** Whether the server has let one wait for longer than it may, now or at any time before. */
    boolean isTooLong() {
        if (waiting && System.nanoTime() - since > patience.toNanos()) {
            tooLong = true;
        }
        return tooLong;
    }
}
