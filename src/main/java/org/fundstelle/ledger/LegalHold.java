package org.fundstelle.ledger;

import java.time.Instant;

/**
 * A ban on erasing documents.
 *
 * @param liftedBy null while it is in force
 * @param liftedAt null while it is in force
 */
public record LegalHold(
        String id,
        Subject subject,
        String reason,
        String placedBy,
        Instant placedAt,
        String liftedBy,
        Instant liftedAt) {}
