package org.fundstelle.embed;

/** An embedding model could not be asked, or refused. */
public class EmbeddingException extends RuntimeException {

    private final boolean transientFailure;

    public EmbeddingException(String message, boolean transientFailure, Throwable cause) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /** Whether asking again later may succeed. */
    public boolean isTransient() {
        return transientFailure;
    }
}
