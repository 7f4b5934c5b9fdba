package org.fundstelle.connector.webdav;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-webdav}: as a consumer it reports every file below a folder of a WebDAV server, without
 * content; as a producer it opens the file that the message names.
 */
public class WebdavComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WebdavEndpoint endpoint = new WebdavEndpoint(uri, this);
        setProperties(endpoint.getServer(), parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
