package org.fundstelle.connector.http;

import java.io.IOException;

/** A server answered with a status that says nothing about whether something is there. */
public final class UnexpectedStatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public UnexpectedStatusException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
