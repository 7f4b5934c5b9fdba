package org.fundstelle.source;

import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.document.SourceDocument;

/** Takes what is pushed. */
public class Arrivals {

    /** What became of it. */
    public enum Outcome {
        CREATED,
        REPLACED,
        UNCHANGED,
        OLDER,
        CONFLICT,
        DELETED,
        NOTHING,
        WITHHELD,
        BLOCKED
    }

    /** Takes a document with its content. */
    public Outcome state(SourceDocument document, long sequence, InputStream content) throws IOException {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Takes that a document is gone. */
    public Outcome withdraw(String source, String nativeId, long sequence, String caller) {
        throw new UnsupportedOperationException("not there yet");
    }
}
