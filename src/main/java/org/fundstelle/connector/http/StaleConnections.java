package org.fundstelle.connector.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.util.TimeValue;

/** Sends a request once more when the server had closed the kept connection at that moment. */
final class StaleConnections extends DefaultHttpRequestRetryStrategy {

    StaleConnections() {
        super(
                1,
                TimeValue.ZERO_MILLISECONDS,
                List.of(
                        InterruptedIOException.class,
                        UnknownHostException.class,
                        ConnectException.class,
                        NoRouteToHostException.class,
                        SSLException.class),
                List.of());
    }

    /** All that connectors send only reads. */
    @Override
    protected boolean handleAsIdempotent(HttpRequest request) {
        return true;
    }
}
