package org.fundstelle.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A trail in memory, which can be out of order. */
public final class RecordedEvents implements AuditTrail {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean outOfOrder;

    @Override
    public void record(AuditEvent event) {
        if (outOfOrder) {
            throw new AuditException("The disk is full", null);
        }
        events.add(event);
    }

    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    public void isOutOfOrder(boolean yes) {
        outOfOrder = yes;
    }

    public void reset() {
        events.clear();
        outOfOrder = false;
    }
}
