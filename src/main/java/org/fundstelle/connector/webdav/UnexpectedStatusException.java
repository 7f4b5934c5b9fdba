package org.fundstelle.connector.webdav;

import java.io.IOException;

/** A server answered with a status that says nothing about whether something is there. */
final class UnexpectedStatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedStatusException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
