package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.fundstelle.connector.http.AnswerStream;
import org.fundstelle.connector.http.HttpFailures;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.http.WebLogin;

/**
 * Talks to one server: few connections, kept for a while, no redirects, no cookies, no proxy. Every request only reads.
 * Thread-safe.
 */
final class DavClient implements AutoCloseable {

    private final DavRoot root;
    private final WebLogin login;
    private final HttpHost host;
    private final CloseableHttpClient http;
    private volatile boolean digest;

    /**
     * @param http closed with this
     */
    DavClient(DavRoot root, WebLogin login, CloseableHttpClient http) {
        this.root = root;
        this.login = login;
        URI origin = URI.create(root.origin());
        host = new HttpHost(origin.getScheme(), origin.getHost(), origin.getPort());
        this.http = http;
    }

    DavRoot root() {
        return root;
    }

    /**
     * Describes a resource, and with depth 1 what is directly in it.
     *
     * @throws org.fundstelle.document.SourceAwayException if the server as a whole cannot be asked
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws java.nio.file.AccessDeniedException if it is refused
     */
    Multistatus propfind(DavPath path, boolean folder, int depth, String query, Multistatus.Sink sink)
            throws IOException {
        URI uri = folder ? root.folder(path) : root.file(path);
        return list(query("PROPFIND", uri, query, depth), path, sink);
    }

    /**
     * Describes one resource.
     *
     * @param folder whether it is asked for as a folder, with a slash at its end
     */
    DavResource look(DavPath path, boolean folder, Set<QName> mapped) throws IOException {
        List<DavResource> found = new ArrayList<>();
        propfind(path, folder, 0, DavQuery.propfind(DavResource.asked(mapped)), response -> {
            if (found.isEmpty()) {
                found.add(DavResource.of(response, path, mapped));
            }
        });
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new UnreadableAnswerException("says nothing about '" + path.text() + "'"));
    }

    /** Describes something of the server outside of the root. */
    Multistatus ask(URI place, String query, Multistatus.Sink sink) throws IOException {
        return list(query("PROPFIND", place, query, 0), DavPath.ROOT, sink);
    }

    /** Asks a folder for a report. */
    Multistatus report(DavPath folder, String query, Multistatus.Sink sink) throws IOException {
        return list(query("REPORT", root.folder(folder), query, 0), folder, sink);
    }

    /** Searches by RFC 5323. */
    Multistatus search(URI place, String query, Multistatus.Sink sink) throws IOException {
        return list(query("SEARCH", place, query, 0), DavPath.ROOT, sink);
    }

    private static HttpUriRequestBase query(String method, URI uri, String query, int depth) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        request.setHeader("Depth", depth);
        request.setEntity(new StringEntity(query, ContentType.TEXT_XML.withCharset("utf-8")));
        return request;
    }

    private Multistatus list(HttpUriRequestBase request, DavPath path, Multistatus.Sink sink) throws IOException {
        try (ClassicHttpResponse answer = send(request)) {
            new DavStatus(root, login, path).requireMultistatus(request.getMethod(), answer);
            try (InputStream body = new AnswerStream(answer, root.toString())) {
                return MultistatusReader.read(body, sink);
            }
        }
    }

    /** The content of a file, whose stream must be closed; the answer's length is in its entity. */
    AnswerStream get(DavPath path) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase("GET", root.file(path));
        // SharePoint gives the file itself then, not what it would show of it.
        request.setHeader("Translate", "f");
        ClassicHttpResponse answer = send(request);
        try {
            new DavStatus(root, login, path).requireContent(answer);
            return new AnswerStream(answer, root.toString());
        } catch (IOException e) {
            answer.close();
            throw e;
        }
    }

    private ClassicHttpResponse send(HttpUriRequestBase request) throws IOException {
        // Keeps SharePoint from sending a form for logging in instead of a refusal.
        request.setHeader("X-FORMS_BASED_AUTH_ACCEPTED", "f");
        try {
            ClassicHttpResponse answer = digest ? sendDigested(request) : sendOpenly(request);
            if (!digest && answer.getCode() == DavStatus.UNAUTHORIZED && login.shouldDigest(answer)) {
                answer.close();
                digest = true;
                return sendDigested(request);
            }
            return answer;
        } catch (IOException e) {
            throw HttpFailures.away(root.toString(), e);
        }
    }

    private ClassicHttpResponse sendOpenly(HttpUriRequestBase request) throws IOException {
        login.header().ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
        return http.executeOpen(host, request, HttpClientContext.create());
    }

    private ClassicHttpResponse sendDigested(HttpUriRequestBase request) throws IOException {
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(login.digests(host));
        return http.executeOpen(host, request, context);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
