package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.enums.VersioningState;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the in-memory repository of Apache Chemistry, over TLS. */
abstract class CmisContractTest extends SourceContractTest {

    private static InMemoryCmisServer server;
    private static TcpProxy wire;
    private static TcpProxy expired;

    @BeforeAll
    static void start() throws IOException {
        server = new InMemoryCmisServer();
        wire = new TcpProxy(server.port());
        expired = new TcpProxy(server.expiredPort());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            wire.close();
            expired.close();
            server.close();
        }
    }

    protected abstract String binding();

    @Override
    protected String connector() {
        return "cmis";
    }

    @Override
    protected Map<String, String> parameters() {
        return server.parameters(wire.port(), binding());
    }

    @Override
    protected void clear() {
        server.clear();
    }

    @Override
    protected void put(String name, byte[] content) {
        server.put(name, content);
    }

    @Override
    protected void delete(String name) {
        server.delete(name);
    }

    @Override
    protected void rename(String from, String to) {
        server.rename(from, to);
    }

    @Override
    protected void putMany(int count) {
        for (int i = 0; i < count; i++) {
            server.make(numbered(i), "cmis:document", Map.of(), bytes("Inhalt " + i), VersioningState.NONE);
        }
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
    protected Optional<AccessList> narrow(String name) {
        server.allow(name, Map.of("anna", "cmis:read", "amt-bau", "cmis:write"));
        return Optional.of(
                AccessList.allowing(Principal.user("anna"), Principal.user("archiv"), Principal.group("bau")));
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "kaffee-und-kuchen")));
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() {
        return Optional.of(server.parameters(expired.port(), binding()));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", "")));
    }

    @Override
    protected List<String> outside() {
        String secret = server.services()
                .getObjectService()
                .createDocument(
                        InMemoryCmisServer.REPOSITORY,
                        InMemoryCmisServer.properties("cmis:document", "geheim.txt"),
                        server.top(),
                        InMemoryCmisServer.stream("geheim.txt", bytes("geheim")),
                        VersioningState.NONE,
                        null,
                        null,
                        null,
                        null);
        return List.of(secret, server.folder(""), "../x", "", "' OR cmis:name = 'geheim.txt", "99999999");
    }
}
