package org.fundstelle.connector.inbox;

import java.io.IOException;

/** A message's own file cannot be read as what it is; trying again does not help before it changes. */
public class DamagedParcelException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedParcelException(String message, Throwable cause) {
        super(message, cause);
    }
}
