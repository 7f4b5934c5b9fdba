package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** Calls to OpenSearch with JSON in and out, and failures told apart: those that may pass, and those that will not. */
final class OpenSearchCalls {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int FIRST_FAILURE = 400;

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
     * @throws IndexException if OpenSearch cannot be reached, refuses, or is not back yet; 404 is an answer
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

    /** An OpenSearch that starts does not know its indices yet. That it has none is believed only afterwards. */
    private Answer call(String method, String path, Map<String, String> query, Body body) {
        Answer answer = send(method, path, query, body);
        if (answer.found()) {
            return answer;
        }
        requireRecovered();
        return send(method, path, query, body);
    }

    /** Red without a single shard that is missing: the state of the cluster is not there yet. */
    private void requireRecovered() {
        JsonNode health = send("GET", "/_cluster/health", Map.of(), null).body();
        boolean recovered = health.path("status").asText("red").matches("green|yellow")
                || health.path("unassigned_shards").asInt()
                                + health.path("initializing_shards").asInt()
                        > 0;
        if (!recovered) {
            throw new IndexException("OpenSearch is still starting", true, null);
        }
    }

    private Answer send(String method, String path, Map<String, String> query, Body body) {
        Request request = Requests.create(method, path, List.of(), query, body);
        try (Response response = client.execute(request)) {
            byte[] bytes = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
            JsonNode answer = read(bytes);
            if (response.getStatus() >= FIRST_FAILURE && response.getStatus() != NOT_FOUND) {
                throw new RefusedException(method + " " + path, response.getStatus(), reason(answer));
            }
            if (response.getStatus() < FIRST_FAILURE && !answer.isObject()) {
                throw new IndexException("What answers " + method + " " + path + " is not OpenSearch", true, null);
            }
            return new Answer(response.getStatus(), answer);
        } catch (IOException | IllegalStateException e) {
            throw failure(method + " " + path, e);
        }
    }

    /** The transport makes exceptions of some statuses; their body is the message after its first line. */
    private static IndexException failure(String request, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException response) {
                String message = response.getMessage();
                byte[] body = message.substring(message.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
                return new RefusedException(request, response.status(), reason(read(body)));
            }
        }
        return new IndexException("OpenSearch cannot be reached: " + failure.getMessage(), true, failure);
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String reason(JsonNode answer) {
        return Stream.of(answer.at("/error/reason"), answer.path("error"), answer.at("/failures/0/cause/reason"))
                .map(JsonNode::asText)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("no reason given");
    }
}
