package org.fundstelle.source;

import java.util.List;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.MarkedDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has marked documents follow the clearances of now, at start and when collections or sources have changed. Thread-safe. */
public class ClearanceChanges {

    private static final Logger LOG = LoggerFactory.getLogger(ClearanceChanges.class);

    private final MarkedDocuments documents;
    private final Clearances clearances;
    private final TicketSender tickets;

    public ClearanceChanges(MarkedDocuments documents, Clearances clearances, TicketSender tickets) {
        this.documents = documents;
        this.clearances = clearances;
        this.tickets = tickets;
    }

    /**
     * Has documents that may not be indexed any more taken out, and those that may be now taken up. Those of sources
     * or collections that are not configured now stay as they are: they may be so again.
     */
    public synchronized void apply() {
        for (MarkedDocuments.Marking marking : documents.markings()) {
            if (!clearances.areStated(marking.source(), marking.collection())) {
                continue;
            }
            boolean admitted = clearances.admits(marking.source(), marking.collection(), marking.confidentiality());
            long reopened = 0;
            List<ClaimTicket> some = documents.reopen(marking, admitted);
            while (!some.isEmpty()) {
                tickets.send(some);
                reopened += some.size();
                some = documents.reopen(marking, admitted);
            }
            if (reopened > 0) {
                LOG.info(
                        "{} documents of source {} marked '{}' are {} now",
                        reopened,
                        marking.source(),
                        marking.confidentiality(),
                        admitted ? "admitted" : "withheld");
            }
        }
    }
}
