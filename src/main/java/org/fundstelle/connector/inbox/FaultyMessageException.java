package org.fundstelle.connector.inbox;

/** A message does not keep to its standard. The message names the element or file and what was expected, and shows no content. */
public class FaultyMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    public FaultyMessageException(String message) {
        super(message);
    }

    public FaultyMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
