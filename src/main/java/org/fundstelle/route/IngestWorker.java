package org.fundstelle.route;

import org.fundstelle.ingest.Ingestor;
import org.fundstelle.ledger.ClaimTicket;

/** Does the work of one ticket; an exception puts the ticket back into the queue. */
public class IngestWorker {

    private final Ingestor ingestor;

    public IngestWorker(Ingestor ingestor) {
        this.ingestor = ingestor;
    }

    public void work(ClaimTicket ticket) {
        ingestor.ingest(ticket);
    }
}
