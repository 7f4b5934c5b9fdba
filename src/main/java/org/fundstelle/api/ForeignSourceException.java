package org.fundstelle.api;

import org.springframework.security.access.AccessDeniedException;

/** A supplier's key does not name the source. The same for sources that are there and for those that are not. */
public final class ForeignSourceException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    public ForeignSourceException() {
        super("Your key does not deliver to this source.");
    }
}
