package org.fundstelle.connector.files;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-files}: as a consumer it reports every file below a folder, without content; as a
 * producer it opens the file that the message names.
 */
public class FilesComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FilesEndpoint endpoint = new FilesEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
