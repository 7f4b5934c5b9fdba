package org.fundstelle.connector.files;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-files}: as a consumer it reports every file below a folder, without content, or, as
 * {@code fundstelle-files:watch}, files as they change; as a producer it opens the file that the message names.
 */
public class FilesComponent extends DefaultComponent {

    private static final String WATCH = "watch";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FilesEndpoint endpoint = new FilesEndpoint(uri, this, remaining.equals(WATCH));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
