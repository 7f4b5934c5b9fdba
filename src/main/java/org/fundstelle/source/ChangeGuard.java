package org.fundstelle.source;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.MissingDocuments.Verdict;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.fundstelle.ledger.Withdrawals;
import org.fundstelle.ledger.Withdrawals.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a document may be deleted because its source says between scans that it is gone: as many since the last
 * complete scan as may vanish unasked, never the last one, and none while a person is asked about others. Whatever it refuses,
 * the next scan decides. Thread-safe.
 */
public class ChangeGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeGuard.class);

    private final MissingDocuments missing;
    private final Withdrawals withdrawals;
    private final DeletionGuard guard;
    private final Map<String, Long> toldOf = new ConcurrentHashMap<>();

    public ChangeGuard(MissingDocuments missing, Withdrawals withdrawals, DeletionGuard guard) {
        this.missing = missing;
        this.withdrawals = withdrawals;
        this.guard = guard;
    }

    boolean lets(String sourceId) {
        Optional<Verdict> last = missing.lastVerdict(sourceId);
        if (last.isEmpty()) {
            return false;
        }
        long scan = last.get().scan();
        if (last.get().outcome() == Outcome.COMPLETED) {
            Standing standing = withdrawals.since(sourceId, scan);
            if (standing.gone() < guard.count() && standing.live() > 1) {
                return true;
            }
        }
        if (!Long.valueOf(scan).equals(toldOf.put(sourceId, scan))) {
            LOG.warn("More documents of source {} vanish than are deleted unasked; the next scan decides", sourceId);
        }
        return false;
    }
}
