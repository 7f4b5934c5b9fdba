package org.fundstelle.index;

/** OpenSearch could not be asked, or refused. */
public class IndexException extends RuntimeException {

    private final boolean transientFailure;

    public IndexException(String message, boolean transientFailure, Throwable cause) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /** Whether asking again later may succeed. */
    public boolean isTransient() {
        return transientFailure;
    }
}
