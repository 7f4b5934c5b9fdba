package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on SabreDAV in the form of a Nextcloud: files have numbers, folders have ETags. */
class SabreContractIT extends SourceContractTest {

    private static SabreServer server;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException {
        SabreServer.require();
        server = new SabreServer();
        wire = new TcpProxy(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            wire.close();
            server.close();
        }
    }

    @Override
    protected String connector() {
        return "webdav";
    }

    @Override
    protected Map<String, String> parameters() {
        return SabreServer.parameters(wire.port());
    }

    @Override
    protected void clear() throws IOException {
        server.documents().clear();
    }

    @Override
    protected void put(String name, byte[] content) throws IOException {
        server.documents().put(name, content);
    }

    @Override
    protected void delete(String name) throws IOException {
        server.documents().delete(name);
    }

    @Override
    protected void rename(String from, String to) throws IOException {
        server.documents().rename(from, to);
    }

    @Override
    protected boolean keepsIdentity() {
        return true;
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "nicht-geheim")));
    }

    @Override
    protected List<String> outside() throws IOException {
        Files.writeString(server.documents().path().resolveSibling("geheim.txt"), "geheim");
        put("ordner/b.txt", bytes("b"));
        long folder = (long) Files.getAttribute(server.documents().file("ordner"), "unix:ino");
        long secret = (long) Files.getAttribute(server.documents().path().resolveSibling("geheim.txt"), "unix:ino");
        return List.of(
                "/f/" + folder,
                "/f/" + secret,
                "/f/0",
                "/f/999999999999999999",
                "/f/x",
                "/f/",
                "../geheim.txt",
                "ordner",
                "f/1");
    }
}
