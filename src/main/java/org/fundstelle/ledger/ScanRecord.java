package org.fundstelle.ledger;

import java.time.Instant;

/**
 * How a scan went.
 *
 * @param finishedAt null while it runs
 * @param seen documents reported
 * @param changed of those, new or changed
 * @param deleted documents that became tombstones because of it
 * @param missing documents that it did not see and that are kept: until their deletion is confirmed, or because it was
 *     rejected
 * @param blocked documents reported that were erased and are kept from coming back
 * @param message why it failed, null otherwise
 */
public record ScanRecord(
        long id,
        String source,
        Instant startedAt,
        Instant finishedAt,
        Outcome outcome,
        long seen,
        long changed,
        long deleted,
        long missing,
        long blocked,
        String message) {

    /** How a scan ended. */
    public enum Outcome {
        RUNNING,
        COMPLETED,
        FAILED,
        /** Complete, but more is missing than the guard lets pass; nothing was deleted. */
        AWAITING_CONFIRMATION,
        /** Complete, but an admin decided that what is missing is not deleted; nothing more is missing since. */
        REJECTED
    }
}
