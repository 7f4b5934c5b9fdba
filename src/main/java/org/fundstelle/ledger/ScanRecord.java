package org.fundstelle.ledger;

import java.time.Instant;

/**
 * How a scan went.
 *
 * @param finishedAt null while it runs
 * @param seen documents reported
 * @param changed of those, new or changed
 * @param deleted documents that became tombstones because of it
 * @param missing documents that it did not see and that await confirmation before they are deleted
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
        String message) {

    /** How a scan ended. */
    public enum Outcome {
        RUNNING,
        COMPLETED,
        FAILED,
        /** Complete, but more is missing than the guard lets pass; nothing was deleted. */
        AWAITING_CONFIRMATION,
        /** An admin decided that what is missing is not deleted. */
        REJECTED
    }
}
