package org.fundstelle.connector.sftp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code fundstelle-sftp}: as a consumer it reports every file below a folder of an SSH server, without content;
 * as a producer it opens the file that the message names.
 */
public class SftpComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpEndpoint endpoint = new SftpEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
