package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;

class BulkWriterTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Fence FENCE = new Fence(7);

    /** The ids of each bulk that arrived, in order. */
    private final List<List<String>> bulks = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private OpenSearchClient client;
    private BulkWriter writer;

    /** What the server answers to a bulk whole, when not with 200, by the bulk's number from 0. */
    private volatile Map<Integer, Integer> refusedBulks = Map.of();

    /** What the server answers to a chunk, when not with 201, by the bulk's number from 0 and the chunk's id. */
    private volatile Map<Integer, Map<String, Integer>> refusedItems = Map.of();

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_bulk", this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = OpenSearchClients.connect(new OpenSearchConnection(List.of(uri), null, null, null));
        writer = new BulkWriter(new OpenSearchCalls(client));
    }

    @AfterEach
    void close() throws IOException {
        client._transport().close();
        server.stop(0);
    }

    @Test
    void sendsAgainOnlyWhatThereWasNoRoomFor() {
        refusedItems = Map.of(0, Map.of("b", 429, "d", 503), 1, Map.of("d", 429));
        writer.send(items("a", "b", "c", "d"), FENCE);

        assertThat(bulks).containsExactly(List.of("a", "b", "c", "d"), List.of("b", "d"), List.of("d"));
    }

    @Test
    void sendsABulkAgainThatWasRefusedWhole() {
        refusedBulks = Map.of(0, 429);
        writer.send(items("a", "b"), FENCE);

        assertThat(bulks).containsExactly(List.of("a", "b"), List.of("a", "b"));
    }

    @Test
    void isRefusedForGoodWithTheReason() {
        refusedItems = Map.of(0, Map.of("b", 400));

        assertThatThrownBy(() -> writer.send(items("a", "b", "c"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("mapper_parsing_exception")
                .hasMessageContaining("no field named b");
        assertThat(bulks).hasSize(1);
    }

    @Test
    void sendsLargeChunksInSeveralBulks() {
        String large = "x".repeat(2 * MEGABYTE);
        writer.send(
                Stream.of("a", "b", "c", "d", "e")
                        .map(id -> new BulkItem.Write("akten-1", id, document(large)))
                        .toList(),
                FENCE);

        assertThat(bulks).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void sendsNothingForNoChunks() {
        writer.send(List.of(), FENCE);

        assertThat(bulks).isEmpty();
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        refusedBulks = Map.of(0, 429);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> writer.send(items("a"), FENCE))
                .isInstanceOfSatisfying(
                        IndexException.class, e -> assertThat(e.isTransient()).isTrue());
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<BulkItem.Write> items(String... ids) {
        return Stream.of(ids)
                .map(id -> new BulkItem.Write("akten-1", id, document("text")))
                .toList();
    }

    private static ObjectNode document(String text) {
        return OpenSearchCalls.JSON.createObjectNode().put("text", text);
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> ids = ids(exchange.getRequestBody().readAllBytes());
        int number = bulks.size();
        bulks.add(ids);
        ObjectNode answer = OpenSearchCalls.JSON.createObjectNode();
        Map<String, Integer> refused = refusedItems.getOrDefault(number, Map.of());
        answer.put("errors", !refused.isEmpty());
        ArrayNode items = answer.putArray("items");
        for (String id : ids) {
            ObjectNode outcome = items.addObject().putObject("index").put("_id", id);
            outcome.put("status", refused.getOrDefault(id, 201));
            if (refused.containsKey(id)) {
                outcome.putObject("error")
                        .put(
                                "type",
                                refused.get(id) == 400 ? "mapper_parsing_exception" : "rejected_execution_exception")
                        .put("reason", "no field named " + id);
            }
        }
        byte[] bytes = OpenSearchCalls.JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(refusedBulks.getOrDefault(number, 200), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Reads the ids out of the lines of a bulk: every other line is an action. */
    private static List<String> ids(byte[] lines) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> all = new String(lines, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < all.size(); line += 2) {
            JsonNode action = OpenSearchCalls.JSON.readTree(all.get(line));
            ids.add(action.at("/index/_id").asText());
        }
        return ids;
    }
}
