package org.fundstelle.connector.ftps;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-ftps}: as a consumer it reports every file below a folder of an FTP server, without content;
 * as a producer it opens the file that the message names.
 */
public class FtpsComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpsEndpoint endpoint = new FtpsEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
