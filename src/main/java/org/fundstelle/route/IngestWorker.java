package org.fundstelle.route;

import org.apache.camel.Body;
import org.apache.camel.Header;
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

    /**
     * @param admitted whether the ticket has waited for its turn; null for no
     */
    public void work(@Body ClaimTicket ticket, @Header("FundstelleAdmitted") Boolean admitted) {
        try {
            ingestor.ingest(ticket, Boolean.TRUE.equals(admitted));
        } catch (WorkInterruptedException e) {
            LOG.warn("{}; its ticket is delivered again later", e.getMessage());
            throw e;
        }
    }
}
