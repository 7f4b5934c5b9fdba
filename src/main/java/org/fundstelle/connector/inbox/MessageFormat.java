package org.fundstelle.connector.inbox;

import java.io.IOException;

/** A standard for messages. Thread-safe. */
public interface MessageFormat {

    /** Whether a file may be a message, by its name. */
    boolean admits(String fileName);

    /**
     * Reads a message.
     *
     * @param fileName the last part of the file's path
     * @throws FaultyMessageException if it does not keep to the standard, so that nothing of it can be taken
     * @throws IOException if its files cannot be read
     */
    DocumentMessage read(String fileName, Parcel parcel) throws FaultyMessageException, IOException;
}
