package org.fundstelle.ledger;

import java.util.Objects;

/**
 * Why a document could not be processed.
 *
 * @param kind a word for the reason, the key of its text for people
 * @param detail figures or a short technical message that complete the reason; never document text; may be empty
 */
public record Problem(Step step, String kind, String detail) {

    /** Where on its way the document stopped. */
    public enum Step {
        /** Whether it may be read at all. */
        ADMIT,
        FETCH,
        EXTRACT,
        CHUNK,
        EMBED,
        INDEX
    }

    private static final int MOST_DETAIL = 500;

    public Problem {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        if (detail.length() > MOST_DETAIL) {
            detail = detail.substring(0, MOST_DETAIL);
        }
    }
}
