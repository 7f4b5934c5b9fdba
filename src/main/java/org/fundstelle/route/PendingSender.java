package org.fundstelle.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.source.TicketSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends tickets again that the ledger still waits for: the queue may lose a message, the ledger loses none. */
public class PendingSender {

    private static final Logger LOG = LoggerFactory.getLogger(PendingSender.class);
    private static final int AT_ONCE = 500;

    private final PendingWork pending;
    private final TicketSender tickets;
    private final Duration overdue;

    /**
     * @param overdue how long a ticket may be on its way before it is sent again
     */
    public PendingSender(PendingWork pending, TicketSender tickets, Duration overdue) {
        this.pending = pending;
        this.tickets = tickets;
        this.overdue = overdue;
    }

    /** Sends everything that waits, whenever it was sent last: for the start of the program. */
    public void sendAll() {
        Instant now = Instant.now();
        long sent = 0;
        for (int batch = send(now); batch > 0; batch = send(now)) {
            sent += batch;
        }
        say(sent);
    }

    /** Sends some of what waits too long; few at a time, because most may only wait for their turn. */
    public void sendOverdue() {
        say(send(Instant.now().minus(overdue)));
    }

    private int send(Instant then) {
        List<ClaimTicket> batch = pending.takeSentBefore(then, AT_ONCE);
        if (!batch.isEmpty()) {
            tickets.send(batch);
        }
        return batch.size();
    }

    private static void say(long sent) {
        if (sent > 0) {
            LOG.info("{} tickets were sent again", sent);
        }
    }
}
