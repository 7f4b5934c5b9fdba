package org.fundstelle.source;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.ScanRecord;

/**
 * How a source stands.
 *
 * @param documents by state; states without documents are absent
 * @param lastScan the running or last scan, empty before the first
 * @param problem why it cannot be scanned at all; empty when it can
 */
public record SourceStatus(
        SourceDefinition source,
        State state,
        Map<DocumentState, Long> documents,
        Optional<ScanRecord> lastScan,
        Optional<String> problem) {

    /** What a source is doing. */
    public enum State {
        /** Scanned, nothing pending, and searches see it. */
        IDLE,
        SCANNING,
        /** Scanned, and documents are being processed. */
        WORKING,
        AWAITING_CONFIRMATION,
        /** Somebody has paused it, or it was not scanned yet, and no scan has begun. */
        PAUSED,
        /** The last scan failed. */
        FAILED
    }

    public SourceStatus {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(state, "state");
        documents = Map.copyOf(documents);
    }
}
