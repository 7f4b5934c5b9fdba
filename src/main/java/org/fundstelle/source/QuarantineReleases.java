package org.fundstelle.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.Quarantine;

/** Releases documents from quarantine, as people ask for it: audited, and at once on their way again. Thread-safe. */
public class QuarantineReleases {

    private static final int AT_ONCE = 500;

    private final Quarantine quarantine;
    private final TicketSender tickets;
    private final AuditTrail audit;

    public QuarantineReleases(Quarantine quarantine, TicketSender tickets, AuditTrail audit) {
        this.quarantine = quarantine;
        this.tickets = tickets;
        this.audit = audit;
    }

    /** Has a document tried again; false when it is not in quarantine. */
    public boolean release(DocumentId document, String caller) {
        audit.record(new AuditEvent(
                AuditEvent.Action.ADMINISTRATION,
                caller,
                List.of(),
                List.of(document.value()),
                Map.of("what", "release from quarantine")));
        Optional<ClaimTicket> ticket = quarantine.release(document);
        ticket.map(List::of).ifPresent(tickets::send);
        return ticket.isPresent();
    }

    /** Has all documents of a filter tried again that are in quarantine now; returns how many. */
    public long release(Quarantine.Filter filter, String caller) {
        Map<String, String> facts = new HashMap<>();
        facts.put("what", "release from quarantine");
        facts.put("source", filter.source() == null ? "all" : filter.source());
        facts.put("kind", filter.kind() == null ? "all" : filter.kind());
        facts.put("step", filter.step() == null ? "all" : filter.step().name());
        audit.record(AuditEvent.of(AuditEvent.Action.ADMINISTRATION, caller, facts));
        Instant now = Instant.now();
        long released = 0;
        Quarantine.Released batch = quarantine.release(filter, now, AT_ONCE);
        while (batch.documents() > 0) {
            tickets.send(batch.tickets());
            released += batch.documents();
            batch = quarantine.release(filter, now, AT_ONCE);
        }
        return released;
    }
}
