package org.fundstelle.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Opens the content of documents in their sources. Thread-safe. */
public interface ContentSource {

    /**
     * The bytes of a document; the caller closes the stream.
     *
     * @throws java.nio.file.NoSuchFileException if the document is there no more
     * @throws java.nio.file.AccessDeniedException if the source refuses to show it
     * @throws org.fundstelle.document.ContentTooLargeException if it is larger than the source may hand over; also while reading
     * @throws UnknownSourceException if there is no such source
     * @throws IOException if the source cannot be read now
     */
    InputStream open(String sourceId, String nativeId) throws IOException;
}
