package org.fundstelle.ingest;

import java.io.IOException;

/** There is no such source any more. */
public class UnknownSourceException extends IOException {
    public UnknownSourceException(String sourceId) {
        super("There is no source '" + sourceId + "'");
    }
}
