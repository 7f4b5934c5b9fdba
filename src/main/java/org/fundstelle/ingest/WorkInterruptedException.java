package org.fundstelle.ingest;

/** Work on a document could not go on for now; the ticket is to be delivered again later. */
public class WorkInterruptedException extends RuntimeException {
    public WorkInterruptedException(String message, Throwable cause) {
        super(message, cause);
    }
}
