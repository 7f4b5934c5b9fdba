package org.fundstelle.ingest;

/** A document's content cannot be read now; the next try may be luckier, and a few failures are the document's own. */
final class ContentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContentUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
