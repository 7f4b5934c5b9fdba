package org.fundstelle.connector.eakte;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-eakte}: as a consumer it reports every content object below file plan entries or files of an
 * e-file system, without content; as a producer it opens the content object that the message names.
 */
public class EakteComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        EakteEndpoint endpoint = new EakteEndpoint(uri, this);
        setProperties(endpoint.getServer(), parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
