package org.fundstelle.ledger;

import java.util.Objects;
import org.fundstelle.document.DocumentId;

/** Says that there is work on a revision of a document. Small enough for a message; the ledger decides whether it still holds. */
public record ClaimTicket(DocumentId document, long revision, Work work) {

    /** What is to be done. */
    public enum Work {
        /** Index the content, or delete it if the ledger says so. */
        CONTENT,
        /** The same, but what was indexed of it must not be found any more: it goes first. */
        REMOVAL,
        /** Bring the access fields of the index up to the ledger's access list. */
        ACCESS
    }

    private static final int BUCKETS = 64;

    public ClaimTicket {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(work, "work");
        if (revision < 1) {
            throw new IllegalArgumentException("A revision is 1 or more, not " + revision);
        }
    }

    /** Tickets of one document always fall into the same of 64 buckets. */
    public String bucket() {
        return Integer.toString(Math.floorMod(document.value().hashCode(), BUCKETS));
    }
}
