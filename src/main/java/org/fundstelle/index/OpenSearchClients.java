package org.fundstelle.index;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Makes clients of OpenSearch. */
final class OpenSearchClients {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);

    private OpenSearchClients() {}

    /**
     * @param patience how long a request waits for a free connection, and again for its answer
     */
    static OpenSearchClient connect(OpenSearchConnection connection, Duration patience) {
        Timeout wait = Timeout.of(patience);
        HttpHost[] hosts = connection.uris().stream()
                .map(uri -> new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()))
                .toArray(HttpHost[]::new);
        return new OpenSearchClient(ApacheHttpClient5TransportBuilder.builder(hosts)
                .setDefaultHeaders(headers(connection))
                .setRequestConfigCallback(
                        request -> request.setConnectionRequestTimeout(wait).setResponseTimeout(wait))
                .setConnectionConfigCallback(
                        sockets -> sockets.setConnectTimeout(CONNECT).setSocketTimeout(wait))
                .build());
    }

    private static Header[] headers(OpenSearchConnection connection) {
        if (connection.secret() != null) {
            return new Header[] {new BasicHeader("Authorization", "Bearer " + connection.secret())};
        }
        if (connection.user() != null) {
            String login = connection.user() + ":" + connection.password();
            return new Header[] {
                new BasicHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            };
        }
        return new Header[0];
    }
}
