package org.fundstelle.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a node's chain ends, and what was rightly taken out of it.
 *
 * @param sequence of the newest record, 0 for none
 * @param hash of the newest record
 * @param at when the node wrote this
 * @param prunedThrough records up to this one are deleted
 * @param pseudonymousThrough records up to this one say nothing of persons any more
 */
record Head(String node, long sequence, String hash, Instant at, long prunedThrough, long pseudonymousThrough) {

    Head {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The end of a chain without records. */
    static Head ofNew(String node, Instant at) {
        return new Head(node, 0, Digests.sha256("fundstelle audit 1", node), at, 0, 0);
    }

    Head after(AuditRecord record) {
        return new Head(node, record.sequence(), record.hash(), record.time(), prunedThrough, pseudonymousThrough);
    }

    Head pruned(long through) {
        return new Head(node, sequence, hash, at, through, pseudonymousThrough);
    }

    Head pseudonymised(long through) {
        return new Head(node, sequence, hash, at, prunedThrough, through);
    }

    /** What the node signs. */
    String statement() {
        return String.join(
                "\n",
                "fundstelle audit head 1",
                node,
                Long.toString(sequence),
                hash,
                at.toString(),
                Long.toString(prunedThrough),
                Long.toString(pseudonymousThrough));
    }

    /** A head with the node's signature and the key that is said to have made it. */
    record Sealed(Head head, String signature, String publicKey) {

        static Sealed by(NodeKey key, Head head) {
            return new Sealed(head, key.sign(head.statement()), key.publicKey());
        }

        boolean holds(String key) {
            return NodeKey.holds(key, head.statement(), signature);
        }
    }
}
