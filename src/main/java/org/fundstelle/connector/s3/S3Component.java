package org.fundstelle.connector.s3;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-s3}: as a consumer it reports every object of a bucket, without content; as a producer it
 * opens the object that the message names.
 */
public class S3Component extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        S3Server server = new S3Server();
        setProperties(server, parameters);
        S3Endpoint endpoint = new S3Endpoint(uri, this, server);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
