package org.fundstelle.api;

import org.fundstelle.document.DocumentId;

/** The source of a document could not be read. */
public class OriginalUnavailableException extends RuntimeException {

    public OriginalUnavailableException(DocumentId document, Throwable cause) {
        super("Original of document " + document + " cannot be read: " + cause, cause);
    }
}
