package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP server that plays {@code /v1/embeddings}: a vector says how long its text was. */
class OpenAiEmbedderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> failures = new ArrayDeque<>();
    private HttpServer server;
    private int dimension = 3;
    private boolean forgetsOne;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        Integer failure = failures.poll();
        byte[] body = failure != null
                ? request.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : vectors(request);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(failure != null ? failure : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] vectors(JsonNode request) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", "m");
        ArrayNode data = answer.putArray("data");
        for (JsonNode text : request.get("input")) {
            ArrayNode vector = data.addObject()
                    .put("object", "embedding")
                    .put("index", data.size() - 1)
                    .putArray("embedding");
            IntStream.range(0, dimension)
                    .forEach(i -> vector.add(i == 0 ? text.asText().length() : 1.0));
        }
        if (forgetsOne) {
            data.remove(0);
        }
        return JSON.writeValueAsBytes(answer);
    }

    private Embedder open(Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "dimension",
                3,
                "api-key",
                "geheim",
                "model-name",
                "served/model",
                "passage-prefix",
                "passage: ",
                "query-prefix",
                "query: ",
                "batch-size",
                4,
                "retries",
                2));
        all.addAll(List.of(more));
        ModelSettings settings = ModelSettings.of("remote", YamlOptions.of(all.toArray()));
        ModelTokenizer tokenizer = new ModelTokenizer(
                new ModelFiles(directory).get(KnownModels.GERMAN_TOKENIZER).path());
        return new OpenAiEmbedder(
                settings, (ModelSource.OpenAi) settings.source(), tokenizer, new Backoff(Duration.ofMillis(2)));
    }

    @Test
    void asksInBatchesAndKeepsTheOrder() {
        List<String> texts = IntStream.range(0, 10).mapToObj("x"::repeat).toList();
        try (Embedder model = open("passage-prefix", "")) {
            List<float[]> vectors = model.embedPassages(texts.subList(1, 10));

            assertThat(requests).extracting(r -> r.get("input").size()).containsExactly(4, 4, 1);
            for (int i = 1; i < 10; i++) {
                double norm = Math.sqrt(i * i + 2.0);
                assertThat(vectors.get(i - 1))
                        .containsExactly(
                                new float[] {(float) (i / norm), (float) (1 / norm), (float) (1 / norm)},
                                org.assertj.core.data.Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void sendsPrefixModelNameAndKey() {
        try (Embedder model = open()) {
            model.embedPassages(List.of("Satzung"));
            model.embedQuery("Hund");
        }
        assertThat(requests)
                .extracting(r -> r.get("input").get(0).asText())
                .containsExactly("passage: Satzung", "query: Hund");
        assertThat(requests).extracting(r -> r.get("model").asText()).containsOnly("served/model");
        assertThat(requests).noneMatch(r -> r.has("dimensions"));
        assertThat(keys).containsOnly("Bearer geheim");
    }

    @Test
    void asksWithoutAKeyWhereThereIsNone() {
        ModelSettings settings = ModelSettings.of(
                "remote",
                YamlOptions.of(
                        "endpoint", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/", "dimension", 3));
        try (Embedder model = Embedders.open(settings, directory, directory).orElseThrow()) {
            assertThat(model.embedQuery("Hund")).hasSize(3);
        }
        assertThat(keys).containsOnlyNulls();
    }

    @Test
    void repeatsARequestThatWasTooMuchOrBroke() {
        failures.addAll(List.of(429, 503));
        try (Embedder model = open()) {
            assertThat(model.embedQuery("Hund")).hasSize(3);
        }
        assertThat(requests).hasSize(3);
    }

    @Test
    void givesUpAfterTheRetriesAndSaysThatLaterMayHelp() {
        failures.addAll(List.of(500, 500, 500, 500));
        try (Embedder model = open()) {
            assertThatThrownBy(() -> model.embedQuery("Hund"))
                    .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.isTransient())
                            .isTrue())
                    .hasMessageContaining("the server answered 500");
        }
        assertThat(requests).hasSize(3);
    }

    @Test
    void neverTellsTheTextOrTheKey() {
        failures.add(400);
        try (Embedder model = open()) {
            assertThatThrownBy(() -> model.embedPassages(List.of("Frau Muster wohnt hier")))
                    .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.isTransient())
                            .isFalse())
                    .hasStackTraceContaining("the server answered 400")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("Muster", "geheim"));
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void takesARefusedKeyForTheSettingsFault() {
        failures.add(401);
        try (Embedder model = open()) {
            assertThatThrownBy(() -> model.embedQuery("Hund"))
                    .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.isTransient())
                            .isTrue());
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void refusesVectorsOfAnotherDimension() {
        dimension = 5;
        try (Embedder model = open()) {
            assertThatThrownBy(() -> model.embedQuery("Hund"))
                    .hasMessage("fundstelle.models.remote.dimension is 3, but the vectors of the model have 5");
        }
    }

    @Test
    void refusesTooFewVectors() {
        forgetsOne = true;
        try (Embedder model = open()) {
            assertThatThrownBy(() -> model.embedPassages(List.of("a", "b")))
                    .hasMessageContaining("1 vectors for 2 texts");
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        try (Embedder model = open()) {
            server.stop(0);
            assertThatThrownBy(() -> model.embedQuery("Hund"))
                    .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.isTransient())
                            .isTrue())
                    .hasMessageContaining("no answer");
        }
    }

    @Test
    void takesBlankTexts() {
        try (Embedder model = open()) {
            assertThat(model.embedPassages(List.of(" ", "x"))).hasSize(2);
            assertThat(model.embedPassages(List.of())).isEmpty();
        }
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter writer = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(writer));
        return writer.toString();
    }
}
