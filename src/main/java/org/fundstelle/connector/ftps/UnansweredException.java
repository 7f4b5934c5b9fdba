package org.fundstelle.connector.ftps;

import java.io.IOException;

/** The server lives, but did not give what it was asked for; it may do so another time. */
final class UnansweredException extends IOException {

    private static final long serialVersionUID = 1L;

    UnansweredException(String message) {
        super(message);
    }
}
