package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.webdav.StubbedServer.file;
import static org.fundstelle.connector.webdav.StubbedServer.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of the oldest kind, whose answers end with the connection: a cut is told by the size asked for just before. */
class CutContentIT {

    private static final String SIZE = "<d:getetag>\"1\"</d:getetag><d:getcontentlength>6</d:getcontentlength>";

    private ServerSocket socket;
    private ConnectorRig rig;
    private volatile String content = "";

    @BeforeEach
    void start() throws Exception {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        rig = new ConnectorRig(
                new DefaultCamelContext(),
                "webdav",
                Map.of("url", "http://127.0.0.1:" + socket.getLocalPort() + "/dav/"),
                LedgerDatabase.create());
        assertThat(rig.scan().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // The next connection, or the end of the test.
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        String first = request.readLine();
        int length = 0;
        for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        assertThat(request.skip(length)).isEqualTo(length);
        String answer = first.startsWith("GET")
                ? "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + content
                : "HTTP/1.1 207 Multi-Status\r\nConnection: close\r\n\r\n" + listing(first);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String listing(String request) {
        return "<d:multistatus " + StubbedServer.NAMESPACES + ">"
                + (request.contains("a.txt") ? "" : folder("/dav/", "")) + file("/dav/a.txt", SIZE)
                + "</d:multistatus>";
    }

    @Test
    void wholeContentIsRead() throws IOException {
        content = "Inhalt";

        assertThat(rig.content("a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("Inhalt");
    }

    @Test
    void contentThatIsCutIsAFailure() {
        content = "Inh";

        assertThatThrownBy(() -> rig.content("a.txt"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 of 6 bytes");
    }
}
