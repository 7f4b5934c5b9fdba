package org.fundstelle.route;

import org.fundstelle.ingest.Ingestor;
import org.fundstelle.ingest.WorkInterruptedException;
import org.fundstelle.ledger.ClaimTicket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the work of one ticket; an exception puts the ticket back into the queue. */
public class IngestWorker {

    private static final Logger LOG = LoggerFactory.getLogger(IngestWorker.class);

    private final Ingestor ingestor;

    public IngestWorker(Ingestor ingestor) {
        this.ingestor = ingestor;
    }

    public void work(ClaimTicket ticket) {
        try {
            ingestor.ingest(ticket);
        } catch (WorkInterruptedException e) {
            LOG.warn("{}; its ticket is delivered again later", e.getMessage());
            throw e;
        }
    }
}
