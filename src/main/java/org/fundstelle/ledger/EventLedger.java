package org.fundstelle.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
     * @param gone how many documents went with each statement, in order
     * @param tickets work that follows
     */
    public record Taken(List<Fate> fates, List<Integer> gone, List<ClaimTicket> tickets) {
        public Taken {
            fates = List.copyOf(fates);
            gone = List.copyOf(gone);
            tickets = List.copyOf(tickets);
        }

        /** How many documents went. */
        public int deleted() {
            return gone.stream().mapToInt(Integer::intValue).sum();
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
            List<Integer> gone = new ArrayList<>();
            List<ClaimTicket> tickets = new ArrayList<>();
            List<Stated> together = new ArrayList<>();
            for (SourceEvent event : events) {
                switch (event) {
                    case Stated stated -> together.add(stated);
                    case Withdrawn withdrawn -> {
                        fates.addAll(state(scan, collection, tie, together, tickets));
                        together.clear();
                        int documents = withdraw(withdrawn, tickets);
                        fates.add(documents == 0 ? Fate.NOTHING : Fate.DELETED);
                        pad(gone, fates.size() - 1);
                        gone.add(documents);
                    }
                }
            }
            fates.addAll(state(scan, collection, tie, together, tickets));
            pad(gone, fates.size());
            return new Taken(fates, gone, tickets);
        }));
    }

    private static void pad(List<Integer> counts, int size) {
        while (counts.size() < size) {
            counts.add(0);
        }
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

    /** The statement with what it lacks and what is known of what its document lies in, where it does not say that itself. */
    public Stated within(Stated event) {
        if (!event.withoutContext()) {
            return event;
        }
        DocumentId id = event.document().id();
        return within(event, rows.standings(List.of(id.value())).get(id));
    }

    private Stated within(Stated event, EventOrder.Standing standing) {
        return event.withoutContext() ? EventOrder.within(event, standing, rows.context(event)) : event;
    }

    private List<Fate> state(long scan, String collection, Tie tie, List<Stated> events, List<ClaimTicket> tickets) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<String> ids =
                events.stream().map(event -> event.document().id().value()).toList();
        Set<DocumentId> blocked = BlockList.among(jdbc, ids);
        Map<DocumentId, EventOrder.Standing> standings = rows.standings(ids);
        Map<String, Long> withdrawn = rows.withdrawn(
                events.getFirst().source(),
                events.stream().flatMap(event -> event.objects().stream()).collect(Collectors.toSet()));
        EventOrder order = new EventOrder(tie);
        List<Fate> fates = new ArrayList<>();
        Map<DocumentId, EventOrder.Standing> changing = new LinkedHashMap<>();
        Map<DocumentId, Integer> places = new HashMap<>();
        for (Stated said : events) {
            DocumentId id = said.document().id();
            Stated event = within(said, standings.get(id));
            EventOrder.Meaning meaning = blocked.contains(id)
                    ? new EventOrder.Meaning(Fate.BLOCKED, null)
                    : order.of(event, standings.get(id), withdrawn(event, withdrawn));
            if (meaning.now() != null) {
                standings.put(id, meaning.now());
                changing.put(id, meaning.now());
                places.put(id, fates.size());
            }
            fates.add(meaning.fate());
        }
        Set<DocumentId> changed = observe(scan, collection, changing, tickets);
        changing.keySet().stream()
                .filter(id -> !changed.contains(id))
                .forEach(id -> fates.set(places.get(id), Fate.UNCHANGED));
        return fates;
    }

    /** When the last of its objects was deleted; what is known of its context has more of them. */
    private long withdrawn(Stated event, Map<String, Long> known) {
        Map<String, Long> all = event.withoutContext() ? rows.withdrawn(event.source(), event.objects()) : known;
        return event.objects().stream()
                .mapToLong(object -> all.getOrDefault(EventRows.key(object), Long.MIN_VALUE))
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private Set<DocumentId> observe(
            long scan, String collection, Map<DocumentId, EventOrder.Standing> changing, List<ClaimTicket> tickets) {
        if (changing.isEmpty()) {
            return Set.of();
        }
        Observed observed = scans.observe(
                scan,
                collection,
                changing.values().stream().map(EventOrder.Standing::document).toList());
        tickets.addAll(observed.tickets());
        rows.note(changing);
        return observed.tickets().stream().map(ClaimTicket::document).collect(Collectors.toSet());
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
