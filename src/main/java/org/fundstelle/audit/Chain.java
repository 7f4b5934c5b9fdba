package org.fundstelle.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A node's chain of records. It changes in transactions of its own that lock its head, one at a time, also with several
 * processes. Thread-safe. To be called outside of transactions: each call needs a connection of its own.
 */
public final class Chain {

    private static final int ATTEMPTS = 3;

    private final AuditRows rows;
    private final TransactionTemplate transaction;
    private final String node;
    private final NodeKey key;
    private final Pseudonyms pseudonyms;
    private final int checkpointEvery;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private Head.Sealed lastOwn;

    /**
     * @param node id of the node, at most 36 characters
     * @param checkpointEvery so many records, the head is kept as a checkpoint; 1 or more
     */
    public Chain(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            String node,
            NodeKey key,
            Pseudonyms pseudonyms,
            int checkpointEvery,
            Clock clock) {
        if (checkpointEvery < 1) {
            throw new IllegalArgumentException(
                    "There must be a checkpoint every 1 or more records, not " + checkpointEvery);
        }
        this.rows = new AuditRows(jdbc);
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.node = node;
        this.key = key;
        this.pseudonyms = pseudonyms;
        this.checkpointEvery = checkpointEvery;
        this.clock = clock;
    }

    String node() {
        return node;
    }

    AuditRows rows() {
        return rows;
    }

    /** Adds a record; to be called within {@link #change} only. */
    Head append(Head head, AuditEvent event) {
        Instant now = clock.instant();
        AuditRecord record = AuditRecord.after(
                head.hash(),
                node,
                head.sequence() + 1,
                now.isBefore(head.at()) ? head.at() : now,
                EventText.of(event, pseudonyms),
                Salts.draw());
        rows.insert(record);
        Head next = head.after(record);
        if (next.sequence() % checkpointEvery == 0) {
            rows.insert(Checkpoint.of(next, key));
        }
        return next;
    }

    /** Keeps the head as a checkpoint, unless there is one; to be called within {@link #change} only. */
    Optional<Checkpoint> keep(Head head) {
        if (head.sequence() == 0 || rows.lastCheckpoint(node, head.sequence()) == head.sequence()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = Checkpoint.of(head, key);
        rows.insert(checkpoint);
        return Optional.of(checkpoint);
    }

    /**
     * Changes the chain: all or nothing, durable when it returns.
     *
     * @param work from the present head to the next; may be called again after a collision with another process
     * @throws AuditException if it cannot be done, or if the head is not one that this node has sealed
     */
    void change(UnaryOperator<Head> work) {
        turn.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    lastOwn = transaction.execute(status -> changed(work));
                    return;
                } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } catch (DataAccessException | TransactionException e) {
            throw new AuditException("The audit trail cannot be written", e);
        } finally {
            turn.unlock();
        }
    }

    private Head.Sealed changed(UnaryOperator<Head> work) {
        Optional<Head.Sealed> found = rows.lockedHead(node);
        Head before = found.isPresent() ? trusted(found.get()) : begun();
        Head after = work.apply(before);
        if (found.isPresent() && after.equals(before)) {
            return found.get();
        }
        Head.Sealed sealed = Head.Sealed.by(key, after);
        if (found.isPresent()) {
            rows.update(sealed);
        } else {
            rows.insert(sealed);
        }
        return sealed;
    }

    /** Whoever has changed the head must not get this node's signature under it. */
    private Head trusted(Head.Sealed sealed) {
        if (!sealed.equals(lastOwn) && !sealed.holds(key.publicKey())) {
            throw new AuditException("The head of the audit trail was not sealed by node " + node, null);
        }
        return sealed.head();
    }

    private Head begun() {
        if (lastOwn != null || rows.last(node) > 0 || !rows.checkpoints(node).isEmpty()) {
            throw new AuditException("The head of the audit trail of node " + node + " is gone", null);
        }
        return Head.ofNew(node, clock.instant());
    }
}
