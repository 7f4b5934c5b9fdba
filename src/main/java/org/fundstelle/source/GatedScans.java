package org.fundstelle.source;

/** Starts scans of sources whose gate is open. Thread-safe. */
public class GatedScans implements ScanStarter {

    private final ScanStarter starter;
    private final SourceGate gate;

    public GatedScans(ScanStarter starter, SourceGate gate) {
        this.starter = starter;
        this.gate = gate;
    }

    @Override
    public Start start(String sourceId) {
        if (gate.isPaused(sourceId)) {
            return Start.PAUSED;
        }
        return gate.isInWindow(sourceId) ? starter.start(sourceId) : Start.OUTSIDE_WINDOW;
    }

    @Override
    public boolean isUnderWay(String sourceId) {
        return starter.isUnderWay(sourceId);
    }
}
