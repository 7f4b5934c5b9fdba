package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.TestServer;

/** SabreDAV, the library under Nextcloud, on 127.0.0.1, with what Nextcloud adds to it: see {@code nextcloud-like.php}. */
public final class SabreServer implements AutoCloseable {

    public static final Path PROGRAM = Path.of("/usr/bin/php");
    public static final Path LIBRARY = Path.of("/usr/share/php/Sabre/autoload.php");

    private static final String ASKED = "asked: ";
    private static final Path SCRIPT = Path.of("src/test/resources/webdav/nextcloud-like.php");

    private final Path home = DocumentFolder.newHome();
    private final DocumentFolder documents = new DocumentFolder(home.resolve("files"));
    private final int port = TestServer.freePort();
    private final TestServer server;
    private int taken;

    /** Starts it. */
    public SabreServer() throws IOException {
        server = TestServer.start(
                port,
                home.resolve("output.log"),
                "/usr/bin/env",
                "DOCUMENTS=" + documents.path(),
                "PHP_CLI_SERVER_WORKERS=4",
                PROGRAM.toString(),
                "-S",
                "127.0.0.1:" + port,
                SCRIPT.toAbsolutePath().toString());
    }

    /** Skips the test where it is missing; on the build server it must be there. */
    public static void require() {
        TestServer.require(PROGRAM, "php-cli");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.exists(LIBRARY) || System.getenv("CI") != null,
                LIBRARY + " is not installed (Debian package php-sabre-dav)");
    }

    public int port() {
        return port;
    }

    /** All parameters of a connector that reaches it by another port. */
    public static Map<String, String> parameters(int port) {
        return Map.of(
                "url",
                "http://127.0.0.1:" + port + "/remote.php/dav/files/anna",
                "username",
                "anna",
                "password",
                "geheim");
    }

    public DocumentFolder documents() {
        return documents;
    }

    /** Method and path of the requests since the last call. */
    List<String> takeRequests() throws IOException {
        List<String> all = Files.readAllLines(server.log()).stream()
                .filter(line -> line.startsWith(ASKED))
                .map(line -> line.substring(ASKED.length()))
                .toList();
        List<String> latest = all.subList(taken, all.size());
        taken = all.size();
        return latest;
    }

    @Override
    public void close() throws IOException {
        server.close();
        DocumentFolder.delete(home);
    }
}
