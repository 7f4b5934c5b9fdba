package org.fundstelle.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What event sources tell the ledger, kept in the order that the source gives it: a late statement changes nothing, and what was
 * deleted does not come back by an older one, whether it was known or not. Statements of one source wait for each other.
 * Thread-safe; every method is a transaction of its own.
 */
public class EventLedger {

    private static final int AT_ONCE = 500;

    /** What became of a statement. */
    public enum Fate {
        NEW,
        REPLACED,
        UNCHANGED,
        /** Something newer is known; nothing changed. */
        OLDER,
        /** Another content has the same place in the order; nothing changed. */
        CONFLICT,
        DELETED,
        /** A deletion of what is not there; it is remembered. */
        NOTHING,
        /** The document was erased and is kept from coming back. */
        BLOCKED
    }

    /** What holds when two contents of a document have the same place in the order. */
    public enum Tie {
        /** The first that came with a content stays. */
        FIRST,
        /** The one with the greater version stays, whichever came first. */
        GREATER_VERSION
    }

    /**
     * What statements meant to the ledger.
     *
     * @param fates of each statement, in order
     * @param deleted how many documents went
     * @param tickets work that follows
     */
    public record Taken(List<Fate> fates, int deleted, List<ClaimTicket> tickets) {
        public Taken {
            fates = List.copyOf(fates);
            tickets = List.copyOf(tickets);
        }

        public int count(Fate fate) {
            return (int) fates.stream().filter(fate::equals).count();
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ScanLedger scans;
    private final EventRows rows;

    public EventLedger(
            JdbcClient jdbc, NamedParameterJdbcTemplate batches, TransactionTemplate transaction, ScanLedger scans) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.scans = scans;
        this.rows = new EventRows(jdbc, batches);
    }

    /**
     * Takes statements in the order of the list.
     *
     * @param scan that brought them, 0 for none
     * @param events of one source
     */
    public Taken take(String source, long scan, String collection, Tie tie, List<? extends SourceEvent> events) {
        meet(source);
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.lock(source);
            List<Fate> fates = new ArrayList<>();
            List<ClaimTicket> tickets = new ArrayList<>();
            List<Stated> together = new ArrayList<>();
            int deleted = 0;
            for (SourceEvent event : events) {
                switch (event) {
                    case Stated stated -> together.add(stated);
                    case Withdrawn withdrawn -> {
                        state(scan, collection, tie, together, fates, tickets);
                        together.clear();
                        int gone = withdraw(withdrawn, tickets);
                        deleted += gone;
                        fates.add(gone == 0 ? Fate.NOTHING : Fate.DELETED);
                    }
                }
            }
            state(scan, collection, tie, together, fates, tickets);
            return new Taken(fates, deleted, tickets);
        }));
    }

    /** The row whose lock keeps statements of a source apart. */
    private void meet(String source) {
        if (!rows.isMet(source)) {
            try {
                rows.meet(source);
            } catch (DuplicateKeyException e) {
                // Another thread was faster.
            }
        }
    }

    private int withdraw(Withdrawn withdrawn, List<ClaimTicket> tickets) {
        rows.remember(withdrawn);
        List<String> going = rows.goingWith(withdrawn);
        for (int from = 0; from < going.size(); from += AT_ONCE) {
            tickets.addAll(scans.bury(going.subList(from, Math.min(from + AT_ONCE, going.size()))));
        }
        return going.size();
    }

    /** How many live documents would go with an object. */
    public long goingWith(Withdrawn withdrawn) {
        return rows.goingWith(withdrawn).size();
    }

    private void state(
            long scan, String collection, Tie tie, List<Stated> events, List<Fate> fates, List<ClaimTicket> tickets) {
        if (events.isEmpty()) {
            return;
        }
        List<String> ids =
                events.stream().map(event -> event.document().id().value()).toList();
        Set<DocumentId> blocked = BlockList.among(jdbc, ids);
        Map<DocumentId, EventRows.Standing> standings = rows.standings(ids);
        Map<String, Long> withdrawn = rows.withdrawn(
                events.getFirst().source(),
                events.stream()
                        .flatMap(event -> event.objects().stream())
                        .collect(java.util.stream.Collectors.toSet()));
        Map<DocumentId, Stated> winners = new LinkedHashMap<>();
        Map<DocumentId, Integer> places = new HashMap<>();
        for (Stated event : events) {
            DocumentId id = event.document().id();
            Fate fate = blocked.contains(id) ? Fate.BLOCKED : fate(event, standings.get(id), withdrawn, tie);
            if (fate == Fate.NEW || fate == Fate.REPLACED || fate == Fate.UNCHANGED) {
                Stated merged = merged(event, standings.get(id));
                standings.put(id, EventRows.Standing.after(merged));
                winners.put(id, merged);
                places.put(id, fates.size());
            }
            fates.add(fate);
        }
        Set<DocumentId> changed = observe(scan, collection, winners.values(), tickets);
        winners.keySet().stream()
                .filter(id -> !changed.contains(id))
                .forEach(id -> fates.set(places.get(id), Fate.UNCHANGED));
    }

    private static Fate fate(Stated event, EventRows.Standing standing, Map<String, Long> withdrawn, Tie tie) {
        if (event.objects().stream()
                .anyMatch(object -> event.sequence() <= withdrawn.getOrDefault(object, Long.MIN_VALUE))) {
            return Fate.OLDER;
        }
        if (standing == null || standing.sequence() == null) {
            return Fate.NEW;
        }
        int order = Long.compare(event.sequence(), standing.sequence());
        String version = event.document().version();
        if (order == 0
                && !event.recordOnly()
                && !version.equals(standing.document().version())) {
            if (tie == Tie.FIRST && !standing.document().version().startsWith(Stated.NO_CONTENT)) {
                return Fate.CONFLICT;
            }
            order = version.compareTo(standing.document().version());
        }
        if (order < 0) {
            return Fate.OLDER;
        }
        return standing.deleted() ? Fate.NEW : Fate.REPLACED;
    }

    /** Record metadata alone leave the content of a known document as it is. */
    private static Stated merged(Stated event, EventRows.Standing before) {
        if (!event.recordOnly() || before == null || before.deleted() || before.recordOnly()) {
            return event;
        }
        SourceDocument known = before.document();
        SourceDocument said = event.document();
        return new Stated(
                new SourceDocument(
                        known.source(),
                        known.nativeId(),
                        known.version(),
                        known.size(),
                        known.path(),
                        said.title() == null ? known.title() : said.title(),
                        known.uri(),
                        said.access(),
                        known.record().with(said.record()),
                        known.modified(),
                        false),
                event.sequence(),
                event.objects(),
                event.accessStated(),
                false);
    }

    private Set<DocumentId> observe(
            long scan, String collection, Collection<Stated> events, List<ClaimTicket> tickets) {
        if (events.isEmpty()) {
            return Set.of();
        }
        Observed observed = scans.observe(
                scan, collection, events.stream().map(Stated::document).toList());
        tickets.addAll(observed.tickets());
        rows.note(events);
        Set<DocumentId> changed = new TreeSet<>();
        observed.tickets().forEach(ticket -> changed.add(ticket.document()));
        return changed;
    }

    /**
     * Has the documents of a source follow what the source's definition says now: its collection, and its access list where it
     * has not stated one for a document. Takes some of them at a time.
     *
     * @return work that follows; empty when all do
     */
    public List<ClaimTicket> follow(String source, long scan, String collection, AccessList access) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<SourceDocument> behind = rows.behind(source, collection, access, AT_ONCE);
            return behind.isEmpty()
                    ? List.<ClaimTicket>of()
                    : scans.observe(scan, collection, behind).tickets();
        }));
    }

    /** Forgets the order of a source's events and what it has delivered, so that it may begin anew. */
    public void forget(String source) {
        transaction.executeWithoutResult(status -> rows.forget(source));
    }
}
