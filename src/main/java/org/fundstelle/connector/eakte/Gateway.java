package org.fundstelle.connector.eakte;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.fundstelle.connector.http.AnswerStream;
import org.fundstelle.connector.http.HttpFailures;
import org.fundstelle.connector.scan.Told;
import org.fundstelle.document.ContentTooLargeException;

/** Asks the gateway for objects; every request only reads. Exceptions are those of {@link GatewayStatus}. Thread-safe. */
final class Gateway implements AutoCloseable {

    /** So many objects at most are in a listing; of a search that finds as many nobody knows whether it found them all. */
    static final int MOST_FOUND = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final Map<String, String> headers;
    private final GatewayStatus status;
    private final CloseableHttpClient http;

    /**
     * @param base address of the gateway, without a slash at its end
     * @param headers of every request
     * @param http closed with this
     */
    Gateway(URI base, Map<String, String> headers, GatewayStatus status, CloseableHttpClient http) {
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.status = status;
        this.http = http;
    }

    /** The file plan entries directly below one. */
    List<Entry> subjectAreas(CooAddress area) throws IOException {
        return Entry.list(read("apentries", area, "file plan entry " + area));
    }

    /** The files of a file plan entry. */
    List<Entry> files(CooAddress area) throws IOException {
        return Entry.list(read("subjectAreas", area, "file plan entry " + area));
    }

    /**
     * The files whose reference is like that.
     *
     * @throws IOException also if there may be more than were found
     */
    List<Entry> search(String reference) throws IOException {
        String what = "the files '" + reference + "'";
        HttpUriRequestBase request = new HttpUriRequestBase("POST", at("files/search"));
        request.setEntity(new ByteArrayEntity(
                JSON.writeValueAsString(Map.of("filereference", reference)).getBytes(StandardCharsets.UTF_8),
                ContentType.APPLICATION_JSON));
        List<Entry> found = Entry.list(read(request, what));
        if (found.size() >= MOST_FOUND) {
            throw new IOException("The gateway finds " + found.size() + " as " + what
                    + ", and there may be more that it leaves out; narrower patterns are needed, or 'subjectAreas'");
        }
        return found;
    }

    /** A file and its procedures. */
    ReadObject file(CooAddress file) throws IOException {
        return ReadObject.file(read("files", file, "file " + file));
    }

    /** A procedure and its documents. */
    ReadObject procedure(CooAddress procedure) throws IOException {
        return ReadObject.procedure(read("procedures", procedure, "procedure " + procedure));
    }

    /** The contents of a document, as far as its listing describes them. */
    List<ContentState> contents(CooAddress document) throws IOException {
        return read("readDocumentObjectsMetaData", document, "document " + document)
                .list("businessobjecttype", ContentState::ofListing);
    }

    /** When a document of a procedure was changed; empty where the gateway does not say it. */
    Optional<Instant> changed(CooAddress procedure, CooAddress document) throws IOException {
        return read("readProcedureObjectsMetaData", procedure, "procedure " + procedure)
                .list("businessobjecttype", ContentState::ofListing)
                .stream()
                .filter(each -> each.address().equals(document) && each.modified() != null)
                .map(ContentState::modified)
                .findFirst();
    }

    /** A content object, without its content. */
    ContentState content(CooAddress content) throws IOException {
        return ContentState.ofMetadata(content, read("contentObjectMetaData", content, "content " + content));
    }

    /** The content of a content object, whose stream must be closed. */
    InputStream open(CooAddress content) throws IOException {
        String what = "content " + content;
        ClassicHttpResponse answer = send(new HttpUriRequestBase("GET", at("contentObjects/" + content)));
        try {
            status.require(answer, what);
            return ContentStream.of(new AnswerStream(answer, base.toString()));
        } catch (IOException e) {
            answer.close();
            throw e;
        }
    }

    private Said read(String kind, CooAddress object, String what) throws IOException {
        return read(new HttpUriRequestBase("GET", at(kind + "/" + object)), what);
    }

    private Said read(HttpUriRequestBase request, String what) throws IOException {
        try (ClassicHttpResponse answer = send(request)) {
            status.require(answer, what);
            try (InputStream body = new AnswerStream(answer, base.toString())) {
                return Said.read(body);
            }
        } catch (ContentTooLargeException e) {
            throw Told.by(
                    new IOException("The e-file system does not tell what is in " + what + " (" + e.getMessage() + ")"),
                    e);
        }
    }

    private URI at(String path) {
        return URI.create(base + "/" + path);
    }

    private ClassicHttpResponse send(HttpUriRequestBase request) throws IOException {
        headers.forEach(request::setHeader);
        request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        try {
            HttpHost host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
            return http.executeOpen(host, request, HttpClientContext.create());
        } catch (IOException e) {
            throw HttpFailures.away(base.toString(), e);
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
