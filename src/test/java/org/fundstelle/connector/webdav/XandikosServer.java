package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.fundstelle.connector.TestServer;

/** Xandikos on 127.0.0.1, which keeps folders in Git and tells what has changed in one since a token. */
final class XandikosServer implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/xandikos");

    private final Path home = DocumentFolder.newHome();
    private final int port = TestServer.freePort();
    private final TestServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    XandikosServer() throws IOException {
        server = TestServer.start(
                port,
                home.resolve("output.log"),
                PROGRAM.toString(),
                "-d",
                home.resolve("files").toString(),
                "-l",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "--defaults");
    }

    int port() {
        return port;
    }

    /** Makes a folder, {@code /} at its end. */
    void makeFolder(String path) throws IOException {
        send("MKCOL", path, BodyPublishers.noBody());
    }

    void put(String path, String text) throws IOException {
        send("PUT", path, BodyPublishers.ofString(text));
    }

    void delete(String path) throws IOException {
        send("DELETE", path, BodyPublishers.noBody());
    }

    private void send(String method, String path, BodyPublisher body) throws IOException {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Content-Type", "text/plain")
                                    .method(method, body)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new IOException(method + " " + path + " is answered with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
        DocumentFolder.delete(home);
    }
}
