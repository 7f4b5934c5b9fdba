package org.fundstelle.source;

import java.util.List;
import java.util.Optional;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.SourceStatus.State;

/** All sources at a glance. Thread-safe. */
public class SourceOverview {

    private final Sources sources;
    private final Scans scans;
    private final ScanStarter starter;
    private final SourceGate gate;
    private final SourceSetup setup;
    private final LedgerCounts counts;
    private final PendingWork pending;
    private final Runnable refreshIndex;

    /**
     * @param refreshIndex makes everything indexed so far visible to searches; cheap when it is already
     */
    public SourceOverview(
            Sources sources,
            Scans scans,
            ScanStarter starter,
            SourceGate gate,
            SourceSetup setup,
            LedgerCounts counts,
            PendingWork pending,
            Runnable refreshIndex) {
        this.sources = sources;
        this.scans = scans;
        this.starter = starter;
        this.gate = gate;
        this.setup = setup;
        this.counts = counts;
        this.pending = pending;
        this.refreshIndex = refreshIndex;
    }

    public List<SourceStatus> all() {
        return sources.all().stream().map(this::status).toList();
    }

    public Optional<SourceStatus> find(String sourceId) {
        return sources.find(sourceId).map(this::status);
    }

    /** Sources that have documents and are configured no more. */
    public List<RemovedSource> removed() {
        return counts.sources().stream()
                .filter(id -> sources.find(id).isEmpty())
                .map(id -> new RemovedSource(id, counts.bySource(id)))
                .toList();
    }

    private SourceStatus status(SourceDefinition source) {
        boolean paused = gate.isPaused(source.id());
        boolean underWay = starter.isUnderWay(source.id()) && (!paused || scans.isRunning(source.id()));
        Optional<ScanRecord> last = scans.last(source.id());
        State state = underWay ? State.SCANNING : paused ? State.PAUSED : state(source, last);
        if (state == State.IDLE) {
            refreshIndex.run();
        }
        return new SourceStatus(source, state, counts.bySource(source.id()), last, setup.problem(source.id()));
    }

    private State state(SourceDefinition source, Optional<ScanRecord> last) {
        if (setup.problem(source.id()).isPresent()) {
            return State.FAILED;
        }
        if (last.isEmpty()) {
            return State.PAUSED;
        }
        if (pending.count(source.id()) > 0) {
            return State.WORKING;
        }
        return switch (last.get().outcome()) {
            case FAILED, RUNNING -> State.FAILED;
            case AWAITING_CONFIRMATION -> State.AWAITING_CONFIRMATION;
            case COMPLETED, REJECTED -> State.IDLE;
        };
    }
}
