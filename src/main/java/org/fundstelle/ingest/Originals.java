package org.fundstelle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;

/** The originals of indexed documents, fetched anew from their source. Thread-safe. */
public interface Originals {

    /**
     * @param fileName last part of the path
     * @param mimeType as detected at extraction
     * @param size in bytes, -1 where unknown
     * @param content the caller closes it
     */
    record Original(String fileName, String mimeType, long size, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /**
     * The original, if the ledger says that somebody with these principals may read it now; empty otherwise and where
     * there is none.
     *
     * @throws IOException if the source cannot be read
     */
    Optional<Original> open(DocumentId id, Set<Principal> principals) throws IOException;
}
