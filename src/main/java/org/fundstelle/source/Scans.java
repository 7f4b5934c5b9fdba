package org.fundstelle.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.ScanLedger.Absence;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of scans: begin, report, then complete or fail. Only a complete scan deletes. Thread-safe. */
public class Scans implements ScanEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Scans.class);
    private static final int TOMBSTONES_AT_ONCE = 500;
    private static final long ALL_SCANS = Long.MAX_VALUE;

    private final Sources sources;
    private final ScanLedger ledger;
    private final ScanHistory history;
    private final MissingDocuments missing;
    private final TicketSender tickets;
    private final DeletionGuard guard;
    private final AuditTrail trail;
    private final EventDesk desk;
    private final Map<String, ScanSession> running = new ConcurrentHashMap<>();

    public Scans(
            Sources sources,
            ScanLedger ledger,
            ScanHistory history,
            MissingDocuments missing,
            TicketSender tickets,
            DeletionGuard guard,
            AuditTrail trail,
            EventDesk desk) {
        this.desk = desk;
        this.trail = trail;
        this.sources = sources;
        this.ledger = ledger;
        this.history = history;
        this.missing = missing;
        this.tickets = tickets;
        this.guard = guard;
    }

    /**
     * @throws IllegalArgumentException if there is no such source
     * @throws IllegalStateException if the source is being scanned already
     */
    @Override
    public void begin(String sourceId) {
        SourceDefinition source = source(sourceId);
        running.compute(sourceId, (id, session) -> {
            if (session != null) {
                throw new IllegalStateException("Source '" + id + "' is being scanned already");
            }
            return new ScanSession(source, history.begin(id), ledger, tickets, desk);
        });
        LOG.info("Scan of source {} begins", sourceId);
    }

    /**
     * Takes a document from the connector.
     *
     * @throws IllegalStateException if the source's connector is one that brings events
     */
    @Override
    public void report(SourceDocument document) {
        if (bringsEvents(document.source())) {
            throw new IllegalStateException("The connector of source '" + document.source()
                    + "' brings events, but has reported a document without its place among them");
        }
        session(document.source()).report(document);
    }

    /**
     * @throws IllegalStateException if the source's connector is not one that brings events
     */
    @Override
    public void arrive(Arrival arrival) throws IOException {
        if (!desk.serves(source(arrival.source()))) {
            throw new IllegalStateException("The connector of source '" + arrival.source()
                    + "' reports events, but is not marked as one that does");
        }
        session(arrival.source()).arrive(arrival);
    }

    /**
     * Takes a document as it has changed outside of the order of a scan. The running scan, else the last one, counts as having
     * seen it; before the first scan nothing happens.
     */
    void change(SourceDocument document) {
        // Inside, because a scan must not begin meanwhile and find the same document new.
        running.compute(document.source(), (id, session) -> {
            if (session != null) {
                session.change(document);
            } else {
                history.last(id)
                        .ifPresent(last -> tickets.send(
                                ledger.observe(last.id(), source(id).collection(), List.of(document))
                                        .tickets()));
            }
            return session;
        });
    }

    /** Makes a running scan fail at its end, because not everything could be reported. Nothing happens if none is running. */
    @Override
    public void spoil(String sourceId, RuntimeException cause) {
        ScanSession session = running.get(sourceId);
        if (session != null) {
            session.spoil(cause);
        }
    }

    /** Ends a scan that has seen everything. What it did not see is deleted, if the guard lets it. */
    @Override
    public void complete(String sourceId) {
        ScanSession session = session(sourceId);
        try {
            session.end();
            if (desk.serves(session.source())) {
                desk.follow(session.source(), session.scan());
            }
            conclude(sourceId, session);
        } catch (RuntimeException e) {
            fail(sourceId, e);
        } finally {
            running.remove(sourceId);
        }
    }

    private void conclude(String sourceId, ScanSession session) {
        boolean found = desk.serves(session.source());
        Absence absence = ledger.absence(sourceId, session.scan(), found);
        long seen = session.progress().seen();
        Outcome outcome = verdict(sourceId, session.scan(), absence, seen);
        boolean allowed = outcome == Outcome.COMPLETED;
        long deleted =
                session.progress().deleted() + (allowed ? bury(sourceId, session.scan(), found, AuditEvent.SYSTEM) : 0);
        history.finish(
                session.scan(),
                outcome,
                seen,
                session.progress().changed(),
                deleted,
                allowed ? 0 : absence.missing(),
                null);
        history.blocked(session.scan(), session.progress().blocked());
        if (allowed) {
            LOG.info(
                    "Scan of source {} is complete: {} seen, {} changed, {} deleted",
                    sourceId,
                    seen,
                    session.progress().changed(),
                    deleted);
        } else if (outcome == Outcome.REJECTED) {
            LOG.info(
                    "Scan of source {} is complete: {} seen, {} changed; {} missing are kept, as an admin has decided",
                    sourceId,
                    seen,
                    session.progress().changed(),
                    absence.missing());
        } else {
            LOG.warn(
                    "Scan of source {} saw {} documents and misses {} of {}: nothing is deleted until an admin confirms",
                    sourceId,
                    seen,
                    absence.missing(),
                    absence.live());
        }
    }

    /**
     * The guard decides, unless some of what is missing was the matter before: a question once asked stays until a person
     * answers, and a no is asked about again only when more is missing.
     */
    private Outcome verdict(String sourceId, long scan, Absence absence, long seen) {
        Optional<MissingDocuments.Verdict> last =
                missing.lastVerdict(sourceId).filter(verdict -> verdict.outcome() != Outcome.COMPLETED);
        if (last.isPresent()) {
            long lostSince = missing.lostBetween(sourceId, last.get().scan(), scan);
            if (absence.missing() > lostSince) {
                return lostSince == 0 ? last.get().outcome() : Outcome.AWAITING_CONFIRMATION;
            }
        }
        return guard.lets(absence, seen) ? Outcome.COMPLETED : Outcome.AWAITING_CONFIRMATION;
    }

    /** Ends a scan that has not seen everything. Nothing is deleted. */
    @Override
    public void fail(String sourceId, Throwable cause) {
        ScanSession session = running.remove(sourceId);
        if (session == null) {
            return;
        }
        String reason = FailureKind.detail(cause);
        history.finish(
                session.scan(),
                Outcome.FAILED,
                session.progress().seen(),
                session.progress().changed(),
                0,
                0,
                reason);
        LOG.warn("Scan of source {} failed: {}", sourceId, reason);
    }

    /**
     * Deletes what the last scan did not see, as an admin has confirmed. Empty when nothing awaits confirmation.
     *
     * @param caller name of who has confirmed it
     */
    public Optional<Long> confirmDeletions(String sourceId, String caller) {
        return awaiting(sourceId).map(scan -> {
            long deleted = bury(sourceId, scan.id(), bringsEvents(sourceId), caller);
            history.settle(scan.id(), Outcome.COMPLETED, deleted);
            LOG.info("Deletion of {} documents of source {} was confirmed", deleted, sourceId);
            return deleted;
        });
    }

    /**
     * Deletes everything of a source that is configured no more; returns how many documents.
     *
     * @param caller name of who wants it
     * @throws IllegalStateException if the source is configured
     */
    public long purge(String sourceId, String caller) {
        if (sources.find(sourceId).isPresent()) {
            throw new IllegalStateException("Source '" + sourceId + "' is configured");
        }
        long deleted = bury(sourceId, ALL_SCANS, false, caller);
        desk.forget(sourceId);
        LOG.info("Source {} is purged: {} documents deleted", sourceId, deleted);
        return deleted;
    }

    /** Keeps what the last scan did not see, as an admin has decided. False when nothing awaits confirmation. */
    public boolean rejectDeletions(String sourceId) {
        Optional<ScanRecord> scan = awaiting(sourceId);
        scan.ifPresent(record -> history.settle(record.id(), Outcome.REJECTED, 0));
        return scan.isPresent();
    }

    /** Paths of documents whose deletion awaits confirmation. */
    public List<String> examples(String sourceId, int limit) {
        return awaiting(sourceId)
                .map(scan -> ledger.missingPaths(sourceId, scan.id(), bringsEvents(sourceId), limit))
                .orElse(List.of());
    }

    /** The collection of a source that is configured. */
    Optional<String> collection(String sourceId) {
        return sources.find(sourceId).map(SourceDefinition::collection);
    }

    public boolean isRunning(String sourceId) {
        return running.containsKey(sourceId);
    }

    /** The last scan of a source, with live counts while it runs. */
    public Optional<ScanRecord> last(String sourceId) {
        Optional<ScanRecord> last = history.last(sourceId);
        ScanSession session = running.get(sourceId);
        return session == null
                ? last
                : last.map(scan -> new ScanRecord(
                        scan.id(),
                        sourceId,
                        scan.startedAt(),
                        null,
                        Outcome.RUNNING,
                        session.progress().seen(),
                        session.progress().changed(),
                        0,
                        0,
                        session.progress().blocked(),
                        null));
    }

    private Optional<ScanRecord> awaiting(String sourceId) {
        return isRunning(sourceId)
                ? Optional.empty()
                : history.last(sourceId).filter(scan -> scan.outcome() == Outcome.AWAITING_CONFIRMATION);
    }

    /** Recorded twice: before, because nothing is deleted unrecorded, and after, with what became of it. */
    private long bury(String sourceId, long scan, boolean found, String caller) {
        long missing = ledger.absence(sourceId, scan, found).missing();
        if (missing == 0) {
            return 0;
        }
        record("begun", sourceId, scan, missing, caller);
        long deleted = 0;
        List<ClaimTicket> buried = ledger.buryMissing(sourceId, scan, found, TOMBSTONES_AT_ONCE);
        while (!buried.isEmpty()) {
            tickets.send(buried);
            deleted += buried.size();
            buried = ledger.buryMissing(sourceId, scan, found, TOMBSTONES_AT_ONCE);
        }
        record("done", sourceId, scan, deleted, caller);
        return deleted;
    }

    private void record(String phase, String sourceId, long scan, long documents, String caller) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("phase", phase);
        facts.put("source", sourceId);
        facts.put("documents", Long.toString(documents));
        if (scan == ALL_SCANS) {
            facts.put("purge", "true");
        } else {
            facts.put("scan", Long.toString(scan));
        }
        trail.record(new AuditEvent(
                Action.DELETION, caller, collection(sourceId).stream().toList(), List.of(), facts));
    }

    private boolean bringsEvents(String sourceId) {
        return sources.find(sourceId).filter(desk::serves).isPresent();
    }

    private SourceDefinition source(String sourceId) {
        return sources.find(sourceId)
                .orElseThrow(() -> new IllegalArgumentException("There is no source '" + sourceId + "'"));
    }

    private ScanSession session(String sourceId) {
        ScanSession session = running.get(sourceId);
        if (session == null) {
            throw new IllegalStateException("Source '" + sourceId + "' is not being scanned");
        }
        return session;
    }
}
