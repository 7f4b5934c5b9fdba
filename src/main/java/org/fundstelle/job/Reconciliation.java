package org.fundstelle.job;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.ChunkInventory;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.StoredRevision;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.Holdings;
import org.fundstelle.ledger.Holdings.Holding;
import org.fundstelle.source.TicketSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares everything that the index holds with what the ledger says, and repairs the index: what should not be there is
 * deleted, what is missing or incomplete is indexed again, older access lists are brought up to date. What changed since the
 * comparison began is left to whoever changed it. Thread-safe; one comparison at a time.
 */
public class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int AT_ONCE = 500;

    private final Generations generations;
    private final ChunkInventory inventory;
    private final Holdings holdings;
    private final ChunkStore store;
    private final TicketSender tickets;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Report last;

    public Reconciliation(
            Generations generations,
            ChunkInventory inventory,
            Holdings holdings,
            ChunkStore store,
            TicketSender tickets,
            Clock clock) {
        this.generations = generations;
        this.inventory = inventory;
        this.holdings = holdings;
        this.store = store;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * What a comparison has found.
     *
     * @param documents found in the index
     * @param strays revisions that should not have been there, now deleted
     * @param reopened documents that were missing or incomplete, now pending
     * @param access documents with an older access list, now pending
     */
    public record Report(Instant startedAt, Instant endedAt, long documents, long strays, long reopened, long access) {
        public boolean differs() {
            return strays + reopened + access > 0;
        }
    }

    /** The last comparison since the program started. */
    public Optional<Report> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Compares and repairs; waits for a comparison that is running.
     *
     * @throws org.fundstelle.index.IndexException if the index cannot be read to its end; what was repaired by then stays so
     */
    public Report run() {
        one.lock();
        try {
            Instant start = clock.instant();
            Repair repair = new Repair(start);
            generations.collections().forEach(repair::compare);
            last = new Report(start, clock.instant(), repair.documents, repair.strays, repair.reopened, repair.access);
            if (last.differs()) {
                LOG.warn(
                        "The index differed from the ledger: {} strays deleted, {} documents to index again, {} access"
                                + " lists to write again",
                        last.strays(),
                        last.reopened(),
                        last.access());
            } else {
                LOG.info("The index holds what the ledger says: {} documents", last.documents());
            }
            return last;
        } finally {
            one.unlock();
        }
    }

    /** One comparison. */
    private final class Repair {

        private final Instant start;
        private long documents;
        private long strays;
        private long reopened;
        private long access;

        Repair(Instant start) {
            this.start = start;
        }

        void compare(String generation, String collection) {
            try (Stream<StoredRevision> stored = inventory.of(generation)) {
                Map<DocumentId, List<StoredRevision>> page = new LinkedHashMap<>();
                for (Iterator<StoredRevision> all = stored.iterator(); all.hasNext(); ) {
                    StoredRevision next = all.next();
                    if (page.size() == AT_ONCE && !page.containsKey(next.document())) {
                        compare(generation, page);
                        page.clear();
                    }
                    page.computeIfAbsent(next.document(), id -> new ArrayList<>())
                            .add(next);
                }
                compare(generation, page);
            }
            List<DocumentId> missing = holdings.missing(generation, collection, run(), start, AT_ONCE);
            while (!missing.isEmpty()) {
                reopen(missing);
                missing = holdings.missing(generation, collection, run(), start, AT_ONCE);
            }
        }

        private long run() {
            return start.toEpochMilli();
        }

        private void compare(String generation, Map<DocumentId, List<StoredRevision>> page) {
            if (page.isEmpty()) {
                return;
            }
            Map<DocumentId, Holding> expected = holdings.of(page.keySet());
            List<DocumentId> different = new ArrayList<>();
            List<ClaimTicket> behind = new ArrayList<>();
            page.forEach((document, stored) -> {
                Holding holding = expected.get(document);
                if (holding == null || !holding.changedAt().isAfter(start)) {
                    compare(generation, document, stored, holding, different, behind);
                }
            });
            documents += page.size();
            holdings.found(generation, page.keySet(), run());
            reopen(different);
            access += behind.size();
            send(behind);
        }

        private void compare(
                String generation,
                DocumentId document,
                List<StoredRevision> stored,
                Holding holding,
                List<DocumentId> different,
                List<ClaimTicket> behind) {
            boolean current = false;
            for (StoredRevision revision : stored) {
                if (isStray(revision, holding)) {
                    store.deleteRevision(List.of(generation), document, revision.revision());
                    strays++;
                } else if (revision.revision() == holding.revision()) {
                    current = true;
                    compareCurrent(revision, holding, different, behind);
                }
            }
            if (!current && holding != null && isIndexed(holding) && holding.chunks() > 0) {
                different.add(document);
            }
        }

        private void compareCurrent(
                StoredRevision stored, Holding holding, List<DocumentId> different, List<ClaimTicket> behind) {
            if (!isIndexed(holding)) {
                return;
            }
            if (stored.chunks() != holding.chunks() || stored.highestAccessRevision() > holding.accessRevision()) {
                different.add(stored.document());
            } else if (stored.lowestAccessRevision() < holding.accessIndexed()) {
                behind.add(holdings.accessIsBehind(stored.document(), stored.lowestAccessRevision()));
            }
        }

        private void reopen(List<DocumentId> documents) {
            if (!documents.isEmpty()) {
                reopened += documents.size();
                send(holdings.reopen(documents));
            }
        }
    }

    private void send(List<ClaimTicket> work) {
        if (!work.isEmpty()) {
            tickets.send(work);
        }
    }

    /** While a document is pending, its earlier revision is still answered, and a worker may be writing the next. */
    private static boolean isStray(StoredRevision stored, Holding holding) {
        if (holding == null) {
            return true;
        }
        return switch (holding.state()) {
            case PENDING -> stored.revision() > holding.revision();
            case INDEXED -> stored.revision() != holding.revision();
            case QUARANTINED, WITHHELD, DELETED -> true;
        };
    }

    private static boolean isIndexed(Holding holding) {
        return holding.state() == DocumentState.INDEXED;
    }
}
