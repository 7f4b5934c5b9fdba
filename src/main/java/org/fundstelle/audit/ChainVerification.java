package org.fundstelle.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.audit.Fault.Kind;

/** One walk along a chain, from its beginning or the checkpoint it was pruned to, up to its head. For one use. */
final class ChainVerification {

    /** Faults after which a walk only counts records. */
    static final int MOST_FAULTS = 20;

    private static final int PAGE = 1000;

    private final AuditRows rows;
    private final String node;
    private final Optional<Head.Sealed> sealed;
    private final String key;
    private final boolean ownKey;
    private final Map<Long, Checkpoint> checkpoints = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final long prunedThrough;
    private final long pseudonymousThrough;
    private String hash;
    private long at;
    private long records;
    private long pseudonymised;
    private AuditRecord first;
    private AuditRecord last;

    /**
     * @param ownKey the node's public key, known from elsewhere; null to trust the database's
     */
    ChainVerification(AuditRows rows, String node, Optional<Head.Sealed> sealed, String ownKey) {
        this.rows = rows;
        this.node = node;
        this.sealed = sealed;
        this.ownKey = ownKey != null;
        this.key = ownKey != null ? ownKey : sealed.map(Head.Sealed::publicKey).orElse("");
        this.prunedThrough = sealed.map(found -> found.head().prunedThrough()).orElse(0L);
        this.pseudonymousThrough =
                sealed.map(found -> found.head().pseudonymousThrough()).orElse(0L);
    }

    ChainReport report() {
        checkHead();
        checkCheckpoints();
        begin();
        long end = sealed.map(found -> found.head().sequence()).orElse(Long.MAX_VALUE);
        walk(end);
        checkEnd(end);
        return new ChainReport(
                node,
                records,
                first == null ? 0 : first.sequence(),
                last == null ? 0 : last.sequence(),
                first == null ? null : first.time(),
                last == null ? null : last.time(),
                checkpoints.size(),
                pseudonymised,
                key,
                ownKey,
                faults);
    }

    private void checkHead() {
        if (sealed.isEmpty()) {
            if (!rows.following(node, 0, 1).isEmpty() || !rows.checkpoints(node).isEmpty()) {
                add(Kind.HEAD_MISSING, rows.last(node));
            }
        } else if (!sealed.get().holds(key)) {
            add(Kind.FORGED_HEAD, sealed.get().head().sequence());
        }
    }

    /** Forged ones count for nothing further. */
    private void checkCheckpoints() {
        for (Checkpoint checkpoint : rows.checkpoints(node)) {
            if (checkpoint.holds(key)) {
                checkpoints.put(checkpoint.sequence(), checkpoint);
            } else if (sealed.isPresent()) {
                add(Kind.FORGED_CHECKPOINT, checkpoint.sequence());
            }
        }
    }

    /** Where the first record must link to. */
    private void begin() {
        at = prunedThrough;
        hash = Head.ofNew(node, Instant.EPOCH).hash();
        if (prunedThrough > 0) {
            Checkpoint anchor = checkpoints.get(prunedThrough);
            hash = anchor == null ? null : anchor.hash();
            if (anchor == null) {
                add(Kind.FORGED_CHECKPOINT, prunedThrough);
            }
        }
    }

    private void walk(long end) {
        rows.following(node, 0, 1).stream()
                .filter(record -> record.sequence() <= prunedThrough)
                .forEach(record -> add(Kind.SURPLUS, record.sequence()));
        long from = prunedThrough;
        List<AuditRecord> page;
        do {
            page = rows.following(node, from, PAGE);
            for (AuditRecord record : page) {
                if (record.sequence() > end) {
                    return;
                }
                check(record);
                from = record.sequence();
            }
        } while (page.size() == PAGE);
    }

    private void check(AuditRecord record) {
        records++;
        boolean gap = record.sequence() != at + 1;
        if (gap) {
            add(first == null ? Kind.BEGINNING_MISSING : Kind.MISSING, at + 1);
        }
        if (!record.isIntact()) {
            add(Kind.ALTERED, record.sequence());
        } else if (!gap && hash != null && !record.follows(hash)) {
            add(Kind.UNLINKED, record.sequence());
        }
        if (record.isPseudonymised()) {
            pseudonymised++;
            if (record.sequence() > pseudonymousThrough) {
                add(Kind.ERASED, record.sequence());
            }
        }
        Checkpoint checkpoint = checkpoints.get(record.sequence());
        if (checkpoint != null && !checkpoint.hash().equals(record.hash())) {
            add(Kind.CONTRADICTED, record.sequence());
        }
        first = first == null ? record : first;
        last = record;
        at = record.sequence();
        hash = record.hash();
    }

    private void checkEnd(long end) {
        if (sealed.isEmpty()) {
            return;
        }
        if (at < end) {
            add(Kind.END_MISSING, at + 1);
        } else if (hash != null && !hash.equals(sealed.get().head().hash())) {
            add(Kind.CONTRADICTED, end);
        }
        long newest = rows.last(node);
        long promised =
                checkpoints.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        long endNow = rows.head(node).map(found -> found.head().sequence()).orElse(0L);
        if (newest > endNow) {
            add(Kind.SURPLUS, endNow + 1);
        } else if (promised > endNow) {
            add(Kind.END_MISSING, endNow + 1);
        }
    }

    private void add(Kind kind, long sequence) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(kind, sequence));
        }
    }
}
