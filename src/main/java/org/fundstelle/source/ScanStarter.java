package org.fundstelle.source;

/** Makes a connector walk through its source. */
public interface ScanStarter {

    /** What became of the wish for a scan. */
    enum Start {
        STARTED,
        /** The source is being scanned already. */
        RUNNING,
        /** Somebody has paused the source. */
        PAUSED,
        /** The source may not be asked at this time of day. */
        OUTSIDE_WINDOW
    }

    /**
     * Starts a scan and returns at once.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    Start start(String sourceId);

    /** Whether the source is being scanned, or is going to be without anybody having to ask for it. */
    boolean isUnderWay(String sourceId);
}
