package org.fundstelle.ledger;

import java.util.List;

/**
 * What a batch of reported documents meant to the ledger.
 *
 * @param changed documents that are new or changed
 * @param blocked documents that were erased and are kept from coming back
 * @param tickets work that follows
 */
public record Observed(int changed, int blocked, List<ClaimTicket> tickets) {
    public Observed {
        tickets = List.copyOf(tickets);
    }
}
