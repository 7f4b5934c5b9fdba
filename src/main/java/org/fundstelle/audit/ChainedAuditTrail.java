package org.fundstelle.audit;

/** The trail in the database: every event becomes a link of this node's chain. Thread-safe. */
public final class ChainedAuditTrail implements AuditTrail {

    private final Chain chain;

    public ChainedAuditTrail(Chain chain) {
        this.chain = chain;
    }

    @Override
    public void record(AuditEvent event) {
        chain.change(head -> chain.append(head, event));
    }
}
