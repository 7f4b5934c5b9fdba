package org.fundstelle.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.ledger.EventLedger.Fate;
import org.fundstelle.ledger.EventLedger.Taken;
import org.fundstelle.ledger.EventLedger.Tie;
import org.fundstelle.ledger.Observed;
import org.fundstelle.ledger.ScanLedger;

/**
 * One running scan: gathers what the connector reports into batches for the ledger. Once a batch has failed, the scan has
 * failed, whatever the connector says at its end. Used by the connector's thread; thread-safe.
 */
final class ScanSession {

    private static final int BATCH = 500;

    private final SourceDefinition source;
    private final long scan;
    private final ScanLedger ledger;
    private final TicketSender tickets;
    private final EventDesk desk;
    private final ScanProgress progress = new ScanProgress();
    private final List<SourceEvent> events = new ArrayList<>();
    private final List<SourceDocument> batch = new ArrayList<>(BATCH);
    private RuntimeException failure;

    ScanSession(SourceDefinition source, long scan, ScanLedger ledger, TicketSender tickets, EventDesk desk) {
        this.desk = desk;
        this.source = source;
        this.scan = scan;
        this.ledger = ledger;
        this.tickets = tickets;
    }

    SourceDefinition source() {
        return source;
    }

    long scan() {
        return scan;
    }

    ScanProgress progress() {
        return progress;
    }

    synchronized void report(SourceDocument document) {
        failIfFailed();
        batch.add(document);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Takes what the source brings; a content is kept before its document is committed. */
    synchronized void arrive(Arrival arrival) throws IOException {
        failIfFailed();
        try {
            switch (arrival) {
                case Arrival.Statement statement -> events.add(desk.keep(statement, source));
                case Arrival.Withdrawal withdrawal -> events.add(withdrawal.event());
                case Arrival.Delivery delivery -> {
                    flushEvents();
                    desk.delivered(delivery);
                }
            }
            if (events.size() >= BATCH) {
                flushEvents();
            }
        } catch (IOException e) {
            failure = new UncheckedIOException(e.getMessage(), e);
            throw e;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void flushEvents() {
        if (events.isEmpty()) {
            return;
        }
        Taken taken = desk.take(source, scan, Tie.GREATER_VERSION, events, AuditEvent.SYSTEM);
        int stated = (int) events.stream().filter(Stated.class::isInstance).count();
        progress.add(
                stated,
                taken.count(Fate.NEW) + taken.count(Fate.REPLACED) + taken.deleted(),
                taken.count(Fate.BLOCKED));
        progress.addDeleted(taken.deleted());
        events.clear();
    }

    /** Takes a document as it has changed meanwhile, after what was reported before; it does not count as reported. */
    synchronized void change(SourceDocument document) {
        if (failure == null) {
            flush();
        }
        Observed observed = ledger.observe(scan, source.collection(), List.of(document));
        if (!observed.tickets().isEmpty()) {
            tickets.send(observed.tickets());
        }
    }

    /** Fails the scan, whatever the connector says at its end; the first failure counts. */
    synchronized void spoil(RuntimeException cause) {
        failure = failure == null ? cause : failure;
    }

    /** Hands the last batch to the ledger. */
    synchronized void end() {
        failIfFailed();
        flush();
        flushEvents();
    }

    private void flush() {
        try {
            Observed observed = ledger.observe(scan, source.collection(), batch);
            progress.add(batch.size(), observed.changed(), observed.blocked());
            batch.clear();
            if (!observed.tickets().isEmpty()) {
                tickets.send(observed.tickets());
            }
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void failIfFailed() {
        if (failure != null) {
            throw new IllegalStateException("The scan of source '" + source.id() + "' has failed already", failure);
        }
    }
}
