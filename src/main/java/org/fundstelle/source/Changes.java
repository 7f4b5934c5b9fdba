package org.fundstelle.source;

import java.util.List;
import java.util.Map;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.Withdrawals;

/**
 * Takes what connectors that watch their source see change between scans. Nothing counts while a source is paused, outside of
 * its window or not scanned yet: the next scan sees it. Thread-safe.
 */
public class Changes {

    private final Scans scans;
    private final SourceGate gate;
    private final ChangeGuard guard;
    private final Withdrawals withdrawals;
    private final WantedScans wanted;
    private final AuditTrail trail;

    public Changes(
            Scans scans,
            SourceGate gate,
            ChangeGuard guard,
            Withdrawals withdrawals,
            WantedScans wanted,
            AuditTrail trail) {
        this.scans = scans;
        this.gate = gate;
        this.guard = guard;
        this.withdrawals = withdrawals;
        this.wanted = wanted;
        this.trail = trail;
    }

    /** Takes one document as it is now, or that it is gone. */
    public void change(SourceDocument document) {
        if (!gate.isOpen(document.source())) {
            return;
        }
        if (document.deleted()) {
            withdraw(document);
        } else {
            scans.change(document);
        }
    }

    private void withdraw(SourceDocument document) {
        if (withdrawals.isLive(document.id()) && guard.lets(document.source())) {
            record("begun", document);
            scans.change(document);
            record("done", document);
        }
    }

    private void record(String phase, SourceDocument document) {
        trail.record(new AuditEvent(
                Action.DELETION,
                AuditEvent.SYSTEM,
                scans.collection(document.source()).stream().toList(),
                List.of(document.id().value()),
                Map.of("phase", phase, "source", document.source(), "documents", "1", "watched", "true")));
    }

    /** Takes that something has changed which cannot be told document by document: the source is scanned soon. */
    public void scan(String sourceId) {
        if (gate.isOpen(sourceId)) {
            wanted.want(sourceId);
        }
    }
}
