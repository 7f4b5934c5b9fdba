package org.fundstelle.route;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ProducerTemplate;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.source.TicketSender;

/** Claim tickets as messages: sends them through route {@code tickets}, reads them in route {@code ingest}. Thread-safe. */
public class Tickets implements TicketSender {

    private static final String DOCUMENT = "document";
    private static final String REVISION = "revision";
    private static final String WORK = "work";

    /** Artemis' own property for scheduled delivery: milliseconds since 1970-01-01T00:00Z. */
    private static final String DUE = "_AMQ_SCHED_DELIVERY";

    private final ProducerTemplate camel;

    public Tickets(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public void send(java.util.List<ClaimTicket> tickets) {
        camel.sendBody("direct:tickets", tickets);
    }

    /** Has the queue deliver a ticket later, admitted to its source. */
    public void sendLater(ClaimTicket ticket, Duration in) {
        camel.sendBodyAndHeader("direct:later-ticket", ticket, DUE, System.currentTimeMillis() + in.toMillis());
    }

    /** The message of a ticket: a map of simple values. */
    public Map<String, Object> encode(@Body ClaimTicket ticket) {
        return Map.of(
                DOCUMENT, ticket.document().value(),
                REVISION, ticket.revision(),
                WORK, ticket.work().name());
    }

    /**
     * @throws IllegalArgumentException if the message is not a ticket
     */
    public ClaimTicket decode(@Body Map<String, Object> message) {
        if (message.get(DOCUMENT) instanceof String document
                && message.get(REVISION) instanceof Long revision
                && message.get(WORK) instanceof String work) {
            return new ClaimTicket(new DocumentId(document), revision, ClaimTicket.Work.valueOf(work));
        }
        throw new IllegalArgumentException("A message in the queue is not a claim ticket; it has " + message.keySet());
    }
}
