package org.fundstelle.api;

import org.fundstelle.document.DocumentId;

/** The document is now under another id, which the caller may read. */
class MovedDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DocumentId now;

    MovedDocumentException(DocumentId now) {
        super("The document is now " + now);
        this.now = now;
    }

    DocumentId now() {
        return now;
    }
}
