package org.fundstelle.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.DocumentId;
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

    private static final String UNKNOWN = "?";
    private static final long NO_SCAN = 0;

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

    /** Keeps the content of a statement, unless it may not be indexed, as far as that is known by now. */
    Stated keep(Arrival.Statement statement, SourceDefinition source) throws IOException {
        Stated within = ledger.within(statement.event(UNKNOWN, -1));
        return contents.keep(statement, within.document().record().confidentiality(), source.collection());
    }

    /**
     * Commits statements in the order of the list, and sends the work that follows. Where the source does not say who reads a
     * document, that is by its definition.
     *
     * @param source as it is defined now
     * @param scan that brought them, 0 for none
     * @param caller name of who brought them
     */
    Taken take(SourceDefinition source, long scan, Tie tie, List<? extends SourceEvent> events, String caller) {
        List<SourceEvent> now = events.stream()
                .map(event -> event instanceof Stated stated && !stated.accessStated()
                        ? stated.withDocument(stated.document().withAccess(source.access()))
                        : event)
                .toList();
        Set<Withdrawn> deleting = deleting(now);
        deleting.forEach(event -> record("begun", source, event, caller, OptionalInt.empty()));
        Taken taken = ledger.take(source.id(), scan, source.collection(), tie, now);
        send(taken.tickets());
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) instanceof Withdrawn event && deleting.contains(event)) {
                record(
                        "done",
                        source,
                        event,
                        caller,
                        OptionalInt.of(taken.gone().get(i)));
            }
        }
        return taken;
    }

    /** The withdrawals that may delete something: what is there, or comes in the same batch. */
    private Set<Withdrawn> deleting(List<SourceEvent> events) {
        Set<String> coming = new HashSet<>();
        Set<Withdrawn> deleting = new LinkedHashSet<>();
        for (SourceEvent event : events) {
            switch (event) {
                case Stated stated -> coming.addAll(stated.objects());
                case Withdrawn withdrawn -> {
                    if (coming.contains(withdrawn.object()) || ledger.goingWith(withdrawn) > 0) {
                        deleting.add(withdrawn);
                    }
                }
            }
        }
        return deleting;
    }

    /** The object is named by its digest, which for a document is its id: names can be a person's. */
    private void record(String phase, SourceDefinition source, Withdrawn event, String caller, OptionalInt documents) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("phase", phase);
        facts.put("source", source.id());
        facts.put("object", DocumentId.of(source.id(), event.object()).value());
        documents.ifPresent(count -> facts.put("documents", Integer.toString(count)));
        trail.record(new AuditEvent(Action.DELETION, caller, List.of(source.collection()), List.of(), facts));
    }

    /** Has the documents of all sources that bring them follow the definitions as they are now. */
    public void followAll(Sources sources) {
        sources.all().stream().filter(this::serves).forEach(source -> follow(source, NO_SCAN));
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
