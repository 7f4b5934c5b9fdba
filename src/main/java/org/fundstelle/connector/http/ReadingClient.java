package org.fundstelle.connector.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The client by which connectors read from one server: few connections, kept for a while, no redirects, no cookies, no proxy. */
public final class ReadingClient {

    private static final int MOST_CONNECTIONS = 4;
    private static final TimeValue IDLE = TimeValue.ofSeconds(20);
    private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);

    private ReadingClient() {}

    /**
     * A client of its own, which the caller closes. Connects to nothing yet. It may send a request a second time when a kept
     * connection is lost.
     *
     * @param patience how long the server may be silent
     */
    public static CloseableHttpClient open(SSLContext trust, Duration patience) {
        Timeout silence = Timeout.of(patience);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(silence).build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(silence).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(silence)
                                .setSocketTimeout(silence)
                                .setValidateAfterInactivity(TRUSTED)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(silence)
                        .build())
                .setRetryStrategy(new StaleConnections())
                .setUserAgent("Fundstelle")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE)
                .build();
    }
}
