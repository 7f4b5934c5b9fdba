package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/** Calls to OpenSearch with JSON in and out, and failures told apart: those that may pass, and those that will not. */
final class OpenSearchCalls {

    static final ObjectMapper JSON = new ObjectMapper();

    /** All other refusals are about the surroundings: room, rights, state. */
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /**
     * What OpenSearch answered.
     *
     * @param body empty node when there is none
     */
    record Answer(int status, JsonNode body) {
        boolean found() {
            return status != NOT_FOUND;
        }
    }

    private final OpenSearchGenericClient client;

    OpenSearchCalls(OpenSearchClient client) {
        this.client = client.generic();
    }

    /**
     * @param body written as JSON; null for none
     * @throws IndexException if OpenSearch cannot be reached or refuses; 404 is an answer
     */
    Answer call(String method, String path, Map<String, String> query, Object body) {
        try {
            return call(method, path, query, body == null ? null : json(JSON.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new IndexException("A request to OpenSearch cannot be written as JSON", false, e);
        }
    }

    /** Sends lines of JSON. */
    Answer lines(String path, Map<String, String> query, byte[] lines) {
        return call("POST", path, query, Body.from(lines, "application/x-ndjson"));
    }

    private static Body json(byte[] bytes) {
        return Body.from(bytes, "application/json");
    }

    private Answer call(String method, String path, Map<String, String> query, Body body) {
        Request request = Requests.create(method, path, List.of(), query, body);
        try (Response response = client.execute(request)) {
            byte[] bytes = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
            JsonNode answer = read(bytes);
            if (response.getStatus() >= BAD_REQUEST && response.getStatus() != NOT_FOUND) {
                throw refused(method, path, response.getStatus(), answer);
            }
            return new Answer(response.getStatus(), answer);
        } catch (IOException e) {
            throw new IndexException("OpenSearch cannot be reached: " + e.getMessage(), true, e);
        }
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static IndexException refused(String method, String path, int status, JsonNode answer) {
        String reason =
                answer.path("error").path("reason").asText(answer.path("error").asText(""));
        return new IndexException(
                "OpenSearch refused " + method + " " + path + " with " + status + ": " + reason,
                status != BAD_REQUEST,
                null);
    }
}
