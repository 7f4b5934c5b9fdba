package org.fundstelle.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.Deliveries;
import org.fundstelle.ledger.EventLedger;
import org.fundstelle.ledger.EventLedger.Taken;
import org.fundstelle.ledger.EventLedger.Tie;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what event sources bring: keeps contents, writes deletions down, and sends the work that follows. Thread-safe. */
public class EventDesk {

    private static final Logger LOG = LoggerFactory.getLogger(EventDesk.class);

    private final ConnectorCatalog connectors;
    private final KeptContents contents;
    private final EventLedger ledger;
    private final Deliveries deliveries;
    private final TicketSender tickets;
    private final AuditTrail trail;

    public EventDesk(
            ConnectorCatalog connectors,
            KeptContents contents,
            EventLedger ledger,
            Deliveries deliveries,
            TicketSender tickets,
            AuditTrail trail) {
        this.connectors = connectors;
        this.contents = contents;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.tickets = tickets;
        this.trail = trail;
    }

    /** Whether a source brings documents, so that nothing is deleted because a scan does not see it. */
    boolean serves(SourceDefinition source) {
        return connectors.bringsEvents(source.connector());
    }

    Stated keep(Arrival.Statement statement, SourceDefinition source) throws IOException {
        return contents.keep(statement, source.collection());
    }

    boolean isWithheld(Arrival.Statement statement, SourceDefinition source) {
        return contents.isWithheld(statement.document(), source.collection());
    }

    /**
     * Commits statements in the order of the list, and sends the work that follows.
     *
     * @param scan that brought them, 0 for none
     * @param caller name of who brought them
     */
    Taken take(SourceDefinition source, long scan, Tie tie, List<? extends SourceEvent> events, String caller) {
        List<Withdrawn> deleting = events.stream()
                .filter(Withdrawn.class::isInstance)
                .map(Withdrawn.class::cast)
                .filter(event -> ledger.goingWith(event) > 0)
                .toList();
        deleting.forEach(event -> record("begun", source, event, caller));
        Taken taken = ledger.take(source.id(), scan, source.collection(), tie, events);
        send(taken.tickets());
        deleting.forEach(event -> record("done", source, event, caller));
        return taken;
    }

    private void record(String phase, SourceDefinition source, Withdrawn event, String caller) {
        trail.record(new AuditEvent(
                Action.DELETION,
                caller,
                List.of(source.collection()),
                List.of(),
                Map.of("phase", phase, "source", source.id(), "object", event.object())));
    }

    /** Has all documents of a source follow its definition as it is now. */
    void follow(SourceDefinition source, long scan) {
        List<ClaimTicket> work = ledger.follow(source.id(), scan, source.collection(), source.access());
        while (!work.isEmpty()) {
            send(work);
            work = ledger.follow(source.id(), scan, source.collection(), source.access());
        }
    }

    private void send(List<ClaimTicket> work) {
        if (!work.isEmpty()) {
            tickets.send(work);
        }
    }

    void delivered(Arrival.Delivery delivery) {
        deliveries.taken(delivery.source(), delivery.name(), delivery.version(), delivery.summary());
        LOG.info("Source {} has delivered {}: {}", delivery.source(), delivery.name(), delivery.summary());
    }

    /** Forgets what a source that is configured no more has brought. */
    void forget(String source) {
        ledger.forget(source);
        try {
            contents.forget(source);
        } catch (IOException e) {
            LOG.warn(
                    "What source {} has brought could not be deleted from the content store: {}",
                    source,
                    e.getMessage());
        }
    }
}
