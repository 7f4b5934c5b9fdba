package org.fundstelle.connector.remote;

import java.io.IOException;

/** A server of files, with an account on it. Thread-safe. */
public interface RemoteServer {

    /**
     * Connects and logs in.
     *
     * @throws org.fundstelle.document.SourceAwayException if the server cannot be reached, cannot prove who it is, or refuses the
     *     login
     */
    RemoteConnection connect() throws IOException;
}
