package org.fundstelle.audit;

import java.time.Instant;

/**
 * A node's signed word that its chain had this hash at this record. Kept outside, it proves that nothing before was changed.
 *
 * @param sequence of the record
 * @param hash of the record
 * @param at when the record was written
 * @param signature Ed25519 over {@link #statement()}, in Base64
 */
public record Checkpoint(String node, long sequence, String hash, Instant at, String signature) {

    static Checkpoint of(Head head, NodeKey key) {
        Checkpoint unsigned = new Checkpoint(head.node(), head.sequence(), head.hash(), head.at(), "");
        return new Checkpoint(head.node(), head.sequence(), head.hash(), head.at(), key.sign(unsigned.statement()));
    }

    /** What the node signs. */
    public String statement() {
        return String.join("\n", "fundstelle audit checkpoint 1", node, Long.toString(sequence), hash, at.toString());
    }

    boolean holds(String publicKey) {
        return NodeKey.holds(publicKey, statement(), signature);
    }
}
