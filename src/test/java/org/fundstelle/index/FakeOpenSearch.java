package org.fundstelle.index;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stand-in for OpenSearch that takes bulks, and fails as told. */
final class FakeOpenSearch implements AutoCloseable {

    /** The ids of each bulk that arrived, in order. */
    final List<List<String>> bulks = new CopyOnWriteArrayList<>();

    /** What is answered to a bulk whole, when not with 200, by the bulk's number from 0. */
    volatile Map<Integer, Integer> refusedBulks = Map.of();

    /**
     * What is answered to a chunk, when not with 201, by the bulk's number from 0 and the chunk's id: status and type, {@code 429
     * rejected_execution_exception}.
     */
    volatile Map<Integer, Map<String, String>> refusedItems = Map.of();

    /** Bulks that are answered with 200 by something that is not OpenSearch. */
    volatile List<Integer> foreignAnswers = List.of();

    /** A bulk with more chunks is answered with 413. */
    volatile int mostChunks = Integer.MAX_VALUE;

    /** The versions of the chunks that are there; absent for those that are not. */
    final Map<String, Long> versions = new ConcurrentHashMap<>();

    private final int port;
    private HttpServer server;

    FakeOpenSearch() throws IOException {
        open(0);
        port = server.getAddress().getPort();
    }

    OpenSearchConnection connection() {
        return new OpenSearchConnection(List.of(URI.create("http://127.0.0.1:" + port)), null, null, null);
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        open(port);
    }

    private void open(int wanted) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        server.createContext("/_bulk", this::bulk);
        server.createContext("/_mget", this::versions);
        server.start();
    }

    private void bulk(HttpExchange exchange) throws IOException {
        List<String> ids = ids(exchange.getRequestBody().readAllBytes());
        int number = bulks.size();
        bulks.add(ids);
        if (foreignAnswers.contains(number)) {
            answer(exchange, 200, "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
            return;
        }
        ObjectNode answer = OpenSearchCalls.JSON.createObjectNode();
        Map<String, String> refused = refusedItems.getOrDefault(number, Map.of());
        answer.put("errors", !refused.isEmpty());
        ArrayNode items = answer.putArray("items");
        for (String id : ids) {
            ObjectNode result = items.addObject().putObject("index").put("_id", id);
            if (refused.containsKey(id)) {
                String[] parts = refused.get(id).split(" ", 2);
                result.put("status", Integer.parseInt(parts[0]));
                result.putObject("error").put("type", parts[1]).put("reason", "no field named " + id);
            } else {
                result.put("status", 201);
            }
        }
        int status = ids.size() > mostChunks ? 413 : refusedBulks.getOrDefault(number, 200);
        answer(exchange, status, OpenSearchCalls.JSON.writeValueAsBytes(answer));
    }

    private void versions(HttpExchange exchange) throws IOException {
        ObjectNode answer = OpenSearchCalls.JSON.createObjectNode();
        ArrayNode found = answer.putArray("docs");
        for (JsonNode wanted : OpenSearchCalls.JSON
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("docs")) {
            String id = wanted.path("_id").asText();
            ObjectNode chunk = found.addObject().put("_id", id).put("found", versions.containsKey(id));
            if (versions.containsKey(id)) {
                chunk.put("_version", versions.get(id));
            }
        }
        answer(exchange, 200, OpenSearchCalls.JSON.writeValueAsBytes(answer));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
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

    @Override
    public void close() {
        goAway();
    }
}
