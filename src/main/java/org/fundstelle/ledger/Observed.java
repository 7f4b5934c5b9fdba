package org.fundstelle.ledger;

import java.util.List;

/**
 * What a batch of reported documents meant to the ledger.
 *
 * @param changed documents that are new or changed
 * @param tickets work that follows
 */
public record Observed(int changed, List<ClaimTicket> tickets) {
    public Observed {
        tickets = List.copyOf(tickets);
    }
}
