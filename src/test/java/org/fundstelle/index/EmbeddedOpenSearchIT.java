package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedOpenSearchIT {

    private static final Duration RESTART = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofSeconds(40);
    private static final String GENERATION = "akten-1";

    @TempDir
    Path home;

    @Test
    @EnabledOnOs(OS.LINUX)
    void answersWithTheSecretOnlyAndListensOnNoOtherPort() throws Exception {
        try (EmbeddedOpenSearch node = EmbeddedOpenSearch.start(EmbeddedOpenSearchExtension.settings(home, 0))) {
            assertThat(status(node, null)).isEqualTo(401);
            assertThat(status(node, "Bearer guessed")).isEqualTo(401);
            assertThat(status(node, node.secret())).isEqualTo(401);
            assertThat(status(node, "Bearer " + node.secret())).isEqualTo(200);
            assertThat(ListeningPorts.of(node.pid())).containsExactly(node.uri().getPort());
        }
    }

    @Test
    void comesBackWithItsDataAfterItWasKilledAndAfterItWasClosed() throws Exception {
        try (EmbeddedOpenSearch node = EmbeddedOpenSearch.start(EmbeddedOpenSearchExtension.settings(home, 0));
                OpenSearchChunks store = new OpenSearchChunks(OpenSearchConnection.embedded(node))) {
            store.openCollection("akten", null, 0);
            store.write(
                    List.of(GENERATION),
                    Samples.document("akten", "a.txt"),
                    1,
                    1,
                    Samples.chunks("eins"),
                    List.of(),
                    AccessList.allowing(Principal.EVERYONE),
                    1);
            long killed = node.pid();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            awaitOneChunk(store);
            assertThat(node.pid()).isNotEqualTo(killed);
        }
        try (EmbeddedOpenSearch node = EmbeddedOpenSearch.start(EmbeddedOpenSearchExtension.settings(home, 0));
                OpenSearchChunks store = new OpenSearchChunks(OpenSearchConnection.embedded(node))) {
            awaitOneChunk(store);
        }
    }

    @Test
    void closedRightAfterItWasKilledItStaysAway() {
        EmbeddedOpenSearch node = EmbeddedOpenSearch.start(EmbeddedOpenSearchExtension.settings(home, 0));
        ProcessHandle killed = ProcessHandle.of(node.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();
        node.close();

        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(20))
                .until(() -> ProcessHandle.current().children().noneMatch(child -> runsIn(home, child)));
    }

    @Test
    void endsWhenItsParentIsKilled() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        ParentProcess.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process parent = builder.start();
        try (BufferedReader output = parent.inputReader()) {
            String pid = output.lines()
                    .filter(line -> line.startsWith(ParentProcess.PID))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle node = ProcessHandle.of(Long.parseLong(pid.substring(ParentProcess.PID.length())))
                    .orElseThrow();

            assertThat(node.isAlive()).isTrue();
            parent.destroyForcibly();
            await().atMost(END).until(() -> !node.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void saysInOneSentenceThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedOpenSearch.Settings settings = EmbeddedOpenSearchExtension.settings(home, taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedOpenSearch.start(settings))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The embedded OpenSearch did not start: port " + taken.getLocalPort()
                            + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void saysInOneSentenceThatItsLibraryIsMissing() {
        Path missing = home.resolve("lib");

        assertThatThrownBy(() ->
                        new EmbeddedOpenSearch.Settings(missing, home, Path.of("java"), 512, 0, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jars are not in " + missing)
                .hasMessageNotContaining("\n");
    }

    private static boolean runsIn(Path home, ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(home.toString());
    }

    /** A node answers before it has opened its indices. */
    private static void awaitOneChunk(OpenSearchChunks store) {
        await().atMost(RESTART).ignoreExceptionsInstanceOf(IndexException.class).until(() -> {
            store.refresh(List.of(GENERATION));
            return store.chunks(GENERATION) == 1;
        });
    }

    private static int status(EmbeddedOpenSearch node, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri().resolve("/_cluster/health"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
