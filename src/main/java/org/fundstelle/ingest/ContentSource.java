package org.fundstelle.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.document.SourceDocument;

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

    /**
     * The bytes of a document in the version that was reported, where the source can tell versions apart when it is read; else
     * those it has now.
     *
     * @throws IOException as above; also if the source has another version now, which the next scan will report
     */
    default InputStream open(SourceDocument document) throws IOException {
        return open(document.source(), document.nativeId());
    }
}
