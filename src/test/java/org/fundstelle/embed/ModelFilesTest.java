package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {

    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
    private static final String SHA = Digests.hex(Digests.of("weights"));

    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/model.onnx", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.createContext("/cut.onnx", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void downloadsAFileOnce() {
        ModelFile file = new ModelFile(url + "/model.onnx?download=true", SHA);
        ModelFiles.LocalFile first = new ModelFiles(directory).get(file);
        ModelFiles.LocalFile second = new ModelFiles(directory).get(file);

        assertThat(first.path()).hasBinaryContent(CONTENT).isEqualTo(second.path());
        assertThat(first.path().getFileName().toString()).isEqualTo(SHA.substring(0, 16) + "-model.onnx");
        assertThat(requests).hasValue(1);
    }

    @Test
    void downloadsADamagedFileAgain() throws IOException {
        ModelFile file = new ModelFile(url + "/model.onnx", SHA);
        Files.writeString(new ModelFiles(directory).get(file).path(), "other");

        assertThat(new ModelFiles(directory).get(file).path()).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesAndRemovesAFileOfAnotherChecksum() {
        ModelFile file = new ModelFile(url + "/model.onnx", "00".repeat(32));

        assertThatThrownBy(() -> new ModelFiles(directory).get(file))
                .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.isTransient())
                        .isFalse())
                .hasMessageContaining(url + "/model.onnx has the SHA-256 " + SHA)
                .hasMessageContaining("expected was 0000");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfADownloadThatBroke() {
        assertThatThrownBy(() -> new ModelFiles(directory).get(new ModelFile(url + "/cut.onnx", SHA)))
                .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.isTransient())
                        .isTrue());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysWhatTheServerAnswered() {
        assertThatThrownBy(() -> new ModelFiles(directory).get(new ModelFile(url + "/missing", SHA)))
                .hasMessageContaining("the server answered 404");
    }

    @Test
    void usesAFileOnDiskWhereItLies() throws IOException {
        Path path = Files.write(directory.resolve("my.onnx"), CONTENT);
        ModelFiles files = new ModelFiles(directory.resolve("models"));

        assertThat(files.get(new ModelFile(path.toString(), null))).isEqualTo(new ModelFiles.LocalFile(path, SHA));
        assertThatThrownBy(() -> files.get(new ModelFile(path.toString(), "11".repeat(32))))
                .hasMessageContaining("has the SHA-256 " + SHA);
        assertThat(path).exists();
        assertThatThrownBy(() ->
                        files.get(new ModelFile(directory.resolve("no.onnx").toString(), null)))
                .hasMessageContaining("There is no model file");
    }
}
