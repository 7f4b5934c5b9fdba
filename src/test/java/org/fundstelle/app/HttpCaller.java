package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A caller with a key, who talks to a running application over HTTP. Errors of the transport end the test. */
final class HttpCaller {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Set<String> AT_REST = Set.of("idle", "failed", "awaiting-confirmation");

    private final HttpClient http;
    private final URI base;
    private final String key;

    /**
     * @param key null for nobody in particular
     */
    HttpCaller(URI base, String key) {
        this(HttpClient.newHttpClient(), base, key);
    }

    private HttpCaller(HttpClient http, URI base, String key) {
        this.http = http;
        this.base = base;
        this.key = key;
    }

    HttpCaller withKey(String otherKey) {
        return new HttpCaller(http, base, otherKey);
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, BodyHandlers.ofString());
    }

    JsonNode getJson(String path, String... headers) {
        return json(get(path, headers));
    }

    HttpResponse<byte[]> content(String documentId) {
        return send(request("/api/v1/documents/" + documentId + "/content"), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, JsonNode body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, JsonNode body) {
        return send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())),
                BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE(), BodyHandlers.ofString());
    }

    /** Up to 100 passages, best first. */
    List<JsonNode> search(String query, String mode) {
        return search(query, mode, null);
    }

    /**
     * Up to 100 passages, best first.
     *
     * @param pathPrefix null for all documents
     */
    List<JsonNode> search(String query, String mode, String pathPrefix) {
        ObjectNode body =
                JSON.createObjectNode().put("query", query).put("mode", mode).put("limit", 100);
        if (pathPrefix != null) {
            body.putObject("filters").put("pathPrefix", pathPrefix);
        }
        List<JsonNode> passages = new ArrayList<>();
        json(post("/api/v1/search", body)).path("passages").forEach(passages::add);
        return passages;
    }

    /** Paths of the documents found, each once. */
    Set<String> found(String query, String mode) {
        Set<String> paths = new TreeSet<>();
        search(query, mode).forEach(passage -> paths.add(path(passage)));
        return paths;
    }

    /** All passages of the document of this path, wherever they stand in the ranking. */
    List<JsonNode> passagesOf(String path) {
        return search("Inhalt", "semantic", path).stream()
                .filter(passage -> path(passage).equals(path))
                .toList();
    }

    static String path(JsonNode passage) {
        return passage.path("citation").path("path").asText();
    }

    static String documentId(JsonNode passage) {
        return passage.path("citation").path("documentId").asText();
    }

    JsonNode sources() {
        return getJson("/api/v1/admin/sources");
    }

    JsonNode source(String id) {
        return getJson("/api/v1/admin/sources/" + id);
    }

    /** Waits until no source has anything left to do, and makes sure that each was scanned at that time or later. */
    void awaitScanned(Instant since) {
        for (JsonNode source : sources()) {
            if (source.path("state").asText().equals("removed")) {
                continue;
            }
            assertScannedSince(awaitRest(source.path("id").asText()), since);
        }
    }

    /** Has the source scanned, waits for the end of the scan and of the work it made, and returns how it stands then. */
    JsonNode scan(String sourceId) {
        Instant since = Instant.now();
        HttpResponse<String> started = post("/api/v1/admin/sources/" + sourceId + "/scan", null);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(json(started).path("scan").asText()).isEqualTo("started");
        JsonNode atRest = awaitRest(sourceId);
        assertScannedSince(atRest, since);
        return atRest;
    }

    /** Waits until nothing is left to do for the source; returns how it stands then. */
    JsonNode awaitRest(String sourceId) {
        return await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> source(sourceId),
                        source -> AT_REST.contains(source.path("state").asText()));
    }

    /** A source that says it is at rest has ended the scan that was asked for, not only the one before. */
    private static void assertScannedSince(JsonNode source, Instant since) {
        assertThat(Instant.parse(source.path("lastScan").path("startedAt").asText()))
                .isAfterOrEqualTo(since);
    }

    /** A metric without labels; -1 when there is none. */
    double metric(String name) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    /** Documents extracted and indexed since the application was started. */
    long indexed() {
        return (long) metric("fundstelle_documents_indexed_total");
    }

    /** Reads a good answer; any other ends the test. */
    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Keeps the elements that the function gives for each, in order. */
    static <T> List<T> each(Iterable<JsonNode> nodes, Function<JsonNode, T> value) {
        List<T> all = new ArrayList<>();
        nodes.forEach(node -> all.add(value.apply(node)));
        return all;
    }
}
