package org.fundstelle.audit;

/** Takes what must be provable later. Thread-safe. */
public interface AuditTrail {

    /**
     * Writes an event down; it is durable when this returns.
     *
     * @throws AuditException if it could not be written: what it tells of must then not happen, or not be answered
     */
    void record(AuditEvent event);
}
