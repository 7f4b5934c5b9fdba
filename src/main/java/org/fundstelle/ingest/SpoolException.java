package org.fundstelle.ingest;

/** The spool cannot take more now; the document has nothing to do with it. */
public class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
