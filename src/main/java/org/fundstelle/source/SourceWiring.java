package org.fundstelle.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Connects sources to their systems, and cuts them off again. */
public interface SourceWiring {

    /**
     * Makes a source ready to be scanned and read.
     *
     * @param id under which it is scanned: the source's own, or a trial's
     * @param parameters of the connector, secrets in clear
     * @throws RuntimeException if the connector does not take the parameters
     */
    void connect(String id, SourceDefinition source, Map<String, String> parameters);

    /** Ends a running scan as failed and cuts the source off; nothing happens if it is not connected. */
    void disconnect(String id);

    /**
     * Opens the content of a document.
     *
     * @throws IOException if it cannot be opened
     */
    InputStream open(String id, String nativeId) throws IOException;
}
