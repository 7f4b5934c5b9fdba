package org.fundstelle.connector.cmis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.chemistry.opencmis.client.bindings.spi.BindingSession;
import org.apache.chemistry.opencmis.client.bindings.spi.http.HttpInvoker;
import org.apache.chemistry.opencmis.client.bindings.spi.http.Output;
import org.apache.chemistry.opencmis.client.bindings.spi.http.Response;
import org.apache.chemistry.opencmis.commons.exceptions.CmisConnectionException;
import org.apache.chemistry.opencmis.commons.impl.UrlBuilder;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.http.AnswerStream;
import org.fundstelle.connector.http.HttpFailures;
import org.fundstelle.connector.http.StatusWords;
import org.fundstelle.connector.http.WebAddress;
import org.fundstelle.connector.http.WebLogin;
import org.fundstelle.document.SourceAwayException;

/**
 * The wire to one server, which nothing leaves for another: servers tell addresses of their own, and the login must not go
 * there. What fails is a {@link CmisConnectionException} whose cause says why in words. Thread-safe.
 */
final class CmisHttp implements HttpInvoker, AutoCloseable {

    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    /** Far above any page that is asked for. */
    private static final ByteSize MOST_LISTED = ByteSize.of("64 MB");

    private final CloseableHttpClient http;
    private final WebAddress address;
    private final WebLogin login;
    private final HttpHost host;

    CmisHttp(CloseableHttpClient http, WebAddress address, WebLogin login) {
        this.http = http;
        this.address = address;
        this.login = login;
        URI origin = URI.create(address.origin());
        host = new HttpHost(origin.getScheme(), origin.getHost(), origin.getPort());
    }

    /** The address of the service, for messages. */
    String place() {
        return address.origin() + address.path();
    }

    @Override
    public Response invokeGET(UrlBuilder url, BindingSession session) {
        return invoke("GET", url, null, null, MOST_LISTED);
    }

    /** Asked in this form for contents only. */
    @Override
    public Response invokeGET(UrlBuilder url, BindingSession session, BigInteger offset, BigInteger length) {
        return invoke("GET", url, null, null, null);
    }

    @Override
    public Response invokePOST(UrlBuilder url, String contentType, Output writer, BindingSession session) {
        return invoke("POST", url, contentType, writer, MOST_LISTED);
    }

    @Override
    public Response invokePUT(
            UrlBuilder url, String contentType, Map<String, String> headers, Output writer, BindingSession session) {
        throw new UnsupportedOperationException("Nothing is written");
    }

    @Override
    public Response invokeDELETE(UrlBuilder url, BindingSession session) {
        throw new UnsupportedOperationException("Nothing is deleted");
    }

    private Response invoke(String method, UrlBuilder url, String contentType, Output writer, ByteSize most) {
        try {
            HttpUriRequestBase request = new HttpUriRequestBase(method, here(url.toString()));
            login.header().ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
            if (writer != null) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                writer.write(body);
                request.setEntity(new ByteArrayEntity(body.toByteArray(), ContentType.parse(contentType)));
            }
            return response(send(request), most);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CmisConnectionException(e.getMessage(), e);
        }
    }

    /** The address itself if it leads to the server that was asked for. */
    private URI here(String url) throws SourceAwayException {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null
                    && uri.getScheme().equalsIgnoreCase(host.getSchemeName())
                    && uri.getHost().equalsIgnoreCase(host.getHostName())
                    && port(uri.getScheme(), uri.getPort()) == port(host.getSchemeName(), host.getPort())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // What is no address leads nowhere either.
        }
        throw new SourceAwayException(place() + " leads to another server, " + origin(url)
                + ", to which nothing is sent; expected are addresses that begin with " + address.origin());
    }

    private static int port(String scheme, int port) {
        if (port >= 0) {
            return port;
        }
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }

    private static String origin(String url) {
        return StatusWords.shortened(url.replaceFirst("(//[^/?#]*).*", "$1").replaceFirst("//[^/]*@", "//"));
    }

    private ClassicHttpResponse send(HttpUriRequestBase request) throws IOException {
        try {
            return http.executeOpen(host, request, HttpClientContext.create());
        } catch (IOException e) {
            throw HttpFailures.away(place(), e);
        }
    }

    /** The library does not close all that it is given; so only contents come as they are sent. */
    private Response response(ClassicHttpResponse answer, ByteSize most) throws IOException {
        boolean good = answer.getCode() / 100 == 2;
        AnswerStream stream = new AnswerStream(answer, place());
        try {
            require(answer);
            if (good && most == null) {
                return response(answer, stream, null);
            }
            InputStream body = new ByteArrayInputStream(
                    new BoundedStream(stream, most == null ? MOST_LISTED : most).readAllBytes());
            stream.close();
            return good ? response(answer, body, null) : response(answer, null, body);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private static Response response(ClassicHttpResponse answer, InputStream body, InputStream error) {
        return new Response(answer.getCode(), StatusWords.line(answer), headers(answer), body, error);
    }

    /** Answers that say nothing about what was asked for. */
    private void require(ClassicHttpResponse answer) throws IOException {
        if (answer.getCode() == UNAUTHORIZED) {
            throw new SourceAwayException(place() + " refuses to log in " + login);
        }
        if (StatusWords.isRedirect(answer)) {
            throw new SourceAwayException(StatusWords.redirect(answer, place()).getMessage());
        }
        if (BUSY.contains(answer.getCode())) {
            throw new SourceAwayException(place() + " cannot be asked now: it answers " + StatusWords.line(answer));
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse answer) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
