package org.fundstelle.source;

import java.io.IOException;

/** A source leads to an address that no source may lead to. */
public final class ForbiddenAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
