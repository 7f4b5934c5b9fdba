package org.fundstelle.source;

/** Makes a connector walk through its source. */
public interface ScanStarter {

    /** What became of the wish for a scan. */
    enum Start {
        STARTED,
        /** The source is being scanned already. */
        RUNNING
    }

    /**
     * Starts a scan and returns at once.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    Start start(String sourceId);

    /** Whether a scan of the source was wanted and has not ended. */
    boolean isRunning(String sourceId);
}
