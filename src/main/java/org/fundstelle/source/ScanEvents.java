package org.fundstelle.source;

import java.io.IOException;
import org.fundstelle.document.SourceDocument;

/** What a connector tells of one scan: it begins, reports document after document, and completes or fails. */
public interface ScanEvents {

    /**
     * @throws IOException if the source may not be asked
     */
    void begin(String id) throws IOException;

    void report(SourceDocument document);

    /**
     * Takes what an event source brings.
     *
     * @throws IOException if a content cannot be read or kept
     */
    void arrive(Arrival arrival) throws IOException;

    /** Everything was seen. */
    void complete(String id);

    /** Not everything can be told any more; the end will be a failure. Nothing happens if no scan is running. */
    void spoil(String id, RuntimeException cause);

    /** Not everything was seen. */
    void fail(String id, Throwable cause);
}
