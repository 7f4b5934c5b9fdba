package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.index.OpenSearchConnection;

/** Everything that lies in OpenSearch, whatever a search would show of it: read past the program, straight from its indices. */
final class IndexContent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PAGE = 2000;

    private final OpenSearchConnection connection;

    IndexContent(OpenSearchConnection connection) {
        this.connection = connection;
    }

    /** All chunks of all indices, those included that were written a moment ago. */
    List<StoredChunk> chunks() {
        call("POST", "/_all/_refresh", null);
        ObjectNode search = JSON.createObjectNode().put("size", PAGE);
        search.putArray("sort").add("_doc");
        search.putObject("_source").putArray("excludes").add("vector");
        JsonNode page = call("POST", "/_all/_search?scroll=1m", search);
        long total = page.at("/hits/total/value").asLong();
        List<StoredChunk> chunks = new ArrayList<>();
        while (!page.at("/hits/hits").isEmpty()) {
            assertThat(page.at("/_shards/failed").asInt()).as("failed shards").isZero();
            page.at("/hits/hits").forEach(hit -> chunks.add(StoredChunk.of(hit)));
            page = call("POST", "/_search/scroll", scroll(page).put("scroll", "1m"));
        }
        call("DELETE", "/_search/scroll", scroll(page));
        assertThat(chunks.size()).as("chunks read").isGreaterThanOrEqualTo((int) total);
        return chunks;
    }

    private static ObjectNode scroll(JsonNode page) {
        return JSON.createObjectNode().put("scroll_id", page.path("_scroll_id").asText());
    }

    private JsonNode call(String method, String path, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        connection.uris().getFirst().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (connection.secret() != null) {
            request.header("Authorization", "Bearer " + connection.secret());
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return HttpCaller.json(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
