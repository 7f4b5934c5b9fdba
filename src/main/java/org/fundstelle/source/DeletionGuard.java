package org.fundstelle.source;

import org.fundstelle.ledger.ScanLedger.Absence;

/**
 * Decides whether what a complete scan did not see may be deleted without asking a person.
 *
 * @param share of a source's documents that may vanish at once, 0 to 1
 * @param count of documents that may vanish at once whatever their share
 */
public record DeletionGuard(double share, long count) {

    public DeletionGuard {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share that may be deleted unasked is 0 to 1, not " + share);
        }
        if (count < 0) {
            throw new IllegalArgumentException("The count that may be deleted unasked is not negative, but " + count);
        }
    }

    /**
     * @param seen documents the scan reported; none at all, where there were some, always asks
     */
    public boolean lets(Absence absence, long seen) {
        if (absence.missing() == 0) {
            return true;
        }
        if (seen == 0) {
            return false;
        }
        return absence.missing() < count || absence.missing() <= share * absence.live();
    }
}
