package org.fundstelle.connector.remote;

import java.io.IOException;
import java.io.InputStream;

/**
 * A connection to a server of files on which somebody is logged in. Paths are those below the connection's root folder, {@code
 * /} between folders, empty for the root itself. Used by one thread at a time, and for one thing at a time: not while a stream
 * of it is open.
 *
 * <p>All methods throw {@link org.fundstelle.document.SourceAwayException} when the server cannot be reached any more, {@link
 * java.nio.file.NoSuchFileException} for what is not there, {@link java.nio.file.AccessDeniedException} for what the account may
 * not have, and another {@link IOException} when the server refuses for a reason of its own.
 */
public interface RemoteConnection extends AutoCloseable {

    /** Takes what a listing finds. */
    interface Sink {
        void accept(RemoteEntry entry) throws IOException;
    }

    /** Whether the connection can be used again, as far as this side knows. */
    boolean isOpen();

    /**
     * Hands over what is in a folder, as it comes; neither the folder itself nor the one above. A folder that has become a
     * symbolic link is not there any more.
     *
     * @throws IOException also when the listing ended before its end, or a line of it cannot be understood
     */
    void list(String folder, Sink sink) throws IOException;

    /**
     * Looks at one name. A path that leads through a symbolic link is not there, as far as the server shows links; the root itself
     * may be one, and is not there when it is no folder.
     */
    RemoteEntry find(String path) throws IOException;

    /**
     * Opens a file that {@link #find} has just found. The stream ends with an exception if the server sends less than the file
     * had then; closing it before its end may close the connection.
     */
    InputStream open(String path, RemoteEntry found) throws IOException;

    /** Called about every second by another thread: ends the connection if the server has been silent for too long. */
    default void endIfSilent() {}

    /** Ends the connection, from any thread. */
    @Override
    void close();
}
