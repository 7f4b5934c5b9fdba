package org.fundstelle.connector.imap;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-imap}: as a consumer it reports every message of an account's folders, without content;
 * as a producer it opens the message that the header names.
 */
public class ImapComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ImapEndpoint endpoint = new ImapEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
