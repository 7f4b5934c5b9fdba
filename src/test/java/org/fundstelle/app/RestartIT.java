package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fundstelle.index.EmbeddedOpenSearch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Started again on the same data: after being killed in the middle of its work, and after a stop in order. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {

    private static final int FILES = 200;
    private static final int SOME = 20;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private static Path root;

    private long indexedBeforeTheKill;

    @Test
    @Order(1)
    void nothingThatItStartedOutlivesAKill() throws Exception {
        Path folder = Files.createDirectory(root.resolve("folder"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(
                    folder.resolve("Vermerk " + i + ".txt"),
                    "Vermerk zum Vorgang " + word(i) + ". Die Akte wird nach Abschluss an das Archiv abgegeben.");
        }
        int port = freePort();
        Process killed = startChild(port);
        List<ProcessHandle> children;
        try {
            HttpCaller local = awaitListening(killed, port);
            indexedBeforeTheKill = await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> indexed(local.sources()), indexed -> indexed >= SOME);
            children = killed.descendants().toList();
        } finally {
            killed.destroyForcibly();
        }

        assertThat(killed.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
        assertThat(indexedBeforeTheKill).isLessThan(FILES);
        assertThat(children).as("OpenSearch and Tika").hasSizeGreaterThanOrEqualTo(2);
        await().atMost(Duration.ofSeconds(30)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    @Order(2)
    void killedInTheMiddleItFinishesAndHasNothingTwice() throws Exception {
        try (RunningFundstelle fundstelle = RunningFundstelle.start(root.resolve("data"), settings())) {
            HttpCaller local = fundstelle.local();
            JsonNode source = local.sources().get(0);

            assertThat(source.path("state").asText()).isEqualTo("idle");
            assertThat(source.path("documents").path("indexed").asLong()).isEqualTo(FILES);
            assertThat(local.indexed())
                    .as("indexed after the kill")
                    .isPositive()
                    .isLessThanOrEqualTo(FILES - indexedBeforeTheKill);
            for (int i = 0; i < FILES; i++) {
                assertThat(HttpCaller.each(local.search(word(i), "lexical"), HttpCaller::path))
                        .containsExactly("Vermerk " + i + ".txt");
            }
            assertThat(chunksInTheIndex(fundstelle.part(EmbeddedOpenSearch.class)))
                    .isEqualTo(FILES);
            await().until(() -> filesBelow(root.resolve("data/spool")).isEmpty());
        }
    }

    @Test
    @Order(3)
    void stoppedInOrderItDoesNothingAgainAndStillAnswers() throws Exception {
        try (RunningFundstelle fundstelle = RunningFundstelle.start(root.resolve("data"), settings())) {
            HttpCaller local = fundstelle.local();
            JsonNode scan = local.sources().get(0).path("lastScan");

            assertThat(scan.path("seen").asLong()).isEqualTo(FILES);
            assertThat(scan.path("changed").asLong()).isZero();
            assertThat(local.indexed()).isZero();
            assertThat(local.metric("fundstelle_chunks_indexed_total")).isZero();
            assertThat(local.found(word(7), "lexical")).containsExactly("Vermerk 7.txt");
            assertThat(local.search("Wohin kommt die Akte?", "hybrid")).isNotEmpty();
            assertThat(chunksInTheIndex(fundstelle.part(EmbeddedOpenSearch.class)))
                    .isEqualTo(FILES);
        }
    }

    private static Map<String, String> settings() {
        return Map.of("fundstelle.documents", root.resolve("folder").toString());
    }

    private static Process startChild(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Fundstelle.class.getName()));
        command.addAll(RunningFundstelle.arguments(root.resolve("data"), settings()));
        command.add("--server.port=" + port);
        command.remove("--server.port=0");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("killed.log").toFile())
                .start();
    }

    /** Waits until the child answers; returns the caller with its local key. */
    private static HttpCaller awaitListening(Process child, int port) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + port);
        HttpCaller nobody = new HttpCaller(base, null);
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(100)).until(() -> answers(child, nobody));
        return nobody.withKey(RunningFundstelle.localKey(root.resolve("data")));
    }

    private static boolean answers(Process child, HttpCaller caller) throws IOException {
        if (!child.isAlive()) {
            throw new AssertionError("The application ended:\n" + Files.readString(root.resolve("killed.log")));
        }
        try {
            return caller.get("/actuator/health/liveness").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static long indexed(JsonNode sources) {
        return sources.path(0).path("documents").path("indexed").asLong();
    }

    /** Counts what searches might hide: every chunk of every revision. */
    private static long chunksInTheIndex(EmbeddedOpenSearch node) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(node.uri().resolve("/documents/_count"))
                .header("Authorization", "Bearer " + node.secret())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new JsonMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body())
                    .path("count")
                    .asLong(-1);
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).toList();
        }
    }

    /** A word that only this file has. */
    private static String word(int number) {
        return "zq" + (char) ('a' + number / 26) + (char) ('a' + number % 26) + "xyz";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
