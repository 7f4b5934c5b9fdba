package org.fundstelle.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.audit.AuditEvent.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with a node's chain from time to time: checkpoints, erasing what records say of persons, deleting old records.
 * Each says so in the chain. Thread-safe.
 */
public final class AuditUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(AuditUpkeep.class);

    private final Chain chain;
    private final Duration retention;
    private final Duration pseudonymiseAfter;
    private final Clock clock;

    /**
     * @param retention how long records are kept; zero for ever
     * @param pseudonymiseAfter how long records say who it was; zero for ever
     */
    public AuditUpkeep(Chain chain, Duration retention, Duration pseudonymiseAfter, Clock clock) {
        if (retention.isNegative() || pseudonymiseAfter.isNegative()) {
            throw new IllegalArgumentException("Durations of the audit trail must not be negative");
        }
        this.chain = chain;
        this.retention = retention;
        this.pseudonymiseAfter = pseudonymiseAfter;
        this.clock = clock;
    }

    /** All three that are due; what fails is said in the log, for there is a next time. */
    public void run() {
        try {
            if (!pseudonymiseAfter.isZero()) {
                pseudonymise(clock.instant().minus(pseudonymiseAfter));
            }
            if (!retention.isZero()) {
                prune(clock.instant().minus(retention));
            }
            checkpoint();
        } catch (AuditException e) {
            LOG.error("The upkeep of the audit trail failed", e);
        }
    }

    /** Keeps a checkpoint of the newest record, and says it in the log. */
    public void checkpoint() {
        chain.change(head -> {
            Optional<Checkpoint> kept = chain.keep(head);
            kept.ifPresent(checkpoint -> LOG.info(
                    "Audit checkpoint of node {}: record {} has hash {}",
                    checkpoint.node(),
                    checkpoint.sequence(),
                    checkpoint.hash()));
            return head;
        });
    }

    private void pseudonymise(Instant before) {
        chain.change(head -> {
            long through = chain.rows().lastBefore(chain.node(), before);
            if (through <= head.pseudonymousThrough()) {
                return head;
            }
            int records = chain.rows().pseudonymise(chain.node(), head.pseudonymousThrough(), through);
            Head next = head.pseudonymised(through);
            return records == 0 ? next : chain.append(next, event("pseudonymise-audit", records, through));
        });
    }

    /** Only whole stretches up to a checkpoint go, so that verification has where to begin. */
    private void prune(Instant before) {
        chain.change(head -> {
            long old = chain.rows().lastBefore(chain.node(), before);
            long through = chain.rows().lastCheckpoint(chain.node(), old);
            if (through <= head.prunedThrough()) {
                return head;
            }
            int records = chain.rows().prune(chain.node(), through);
            return chain.append(head.pruned(through), event("prune-audit", records, through));
        });
    }

    private static AuditEvent event(String act, int records, long through) {
        return AuditEvent.of(
                Action.ADMINISTRATION,
                AuditEvent.SYSTEM,
                Map.of("act", act, "records", Integer.toString(records), "through", Long.toString(through)));
    }
}
