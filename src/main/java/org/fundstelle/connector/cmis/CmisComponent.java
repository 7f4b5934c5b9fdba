package org.fundstelle.connector.cmis;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-cmis}: as a consumer {@code fundstelle-cmis:scan} reports every document of a repository,
 * without content, and {@code fundstelle-cmis:watch} those that change; as a producer it opens the document that the message
 * names.
 */
public class CmisComponent extends DefaultComponent {

    private static final String WATCH = "watch";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        CmisEndpoint endpoint = new CmisEndpoint(uri, this, WATCH.equals(remaining));
        setProperties(endpoint.getServer(), parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
