package org.fundstelle.source;

import java.util.List;
import org.fundstelle.ledger.ClaimTicket;

/** Tells the workers that there is work. A ticket that gets lost is sent again later, because the ledger knows. */
public interface TicketSender {
    void send(List<ClaimTicket> tickets);
}
