package org.fundstelle.document;

import java.io.IOException;

/** A source as a whole cannot be reached now, which says nothing about any of its documents. */
public final class SourceAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    /** For routes, which throw exceptions by their message alone. */
    public SourceAwayException(String message) {
        super(message);
    }

    public SourceAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
