package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real Apache with mod_dav, over TLS. */
class ApacheContractIT extends SourceContractTest {

    private static ApacheDavServer server;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException {
        TestServer.require(ApacheDavServer.PROGRAM, "apache2");
        server = new ApacheDavServer();
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
        return server.parameters(wire.port());
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
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "nicht-geheim")));
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() {
        return Optional.of(with(Map.of("url", ApacheDavServer.url("https://localhost:" + server.expiredPort()))));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", "")));
    }

    @Override
    protected boolean refuseConnector(String name) throws IOException {
        Files.setPosixFilePermissions(server.documents().file(name), PosixFilePermissions.fromString("---------"));
        return true;
    }

    @Override
    protected List<String> outside() throws IOException {
        Files.writeString(server.documents().path().resolveSibling("geheim.txt"), "geheim");
        put("ordner/b.txt", bytes("b"));
        return List.of(
                "../geheim.txt",
                "..",
                "ordner",
                "ordner/",
                "ordner/../../geheim.txt",
                "%2e%2e/geheim.txt",
                "..%2Fgeheim.txt",
                "/raw/%2e%2e/geheim.txt",
                "/raw/..%2Fgeheim.txt",
                "/raw/a.txt",
                "..\\geheim.txt",
                "/dav/geheim.txt",
                "/f/1",
                "https://localhost:" + server.port() + "/dav/geheim.txt",
                "a.txt?x",
                "");
    }
}
