package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.fundstelle.document.AccessList;

/** The files of a message as contents of documents. Used by one thread. */
interface Contents {

    /**
     * The bytes of a file, whole; the caller closes the stream.
     *
     * @throws DamagedParcelException if it is damaged, before anything has been read
     * @throws IOException if it cannot be read now
     */
    InputStream open(Parcel.Entry entry) throws IOException;

    /** Who may read a file; empty where the list configured for the source holds. */
    Optional<AccessList> access(Parcel.Entry entry);

    /** Who may read what has no file. */
    Optional<AccessList> access();
}
