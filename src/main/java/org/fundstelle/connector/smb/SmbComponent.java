package org.fundstelle.connector.smb;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-smb}: as a consumer it reports every file of a share, without content; as a producer it
 * opens the file that the message names.
 */
public class SmbComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SmbEndpoint endpoint = new SmbEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
