package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.SourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.eakte.EakteObjects.One;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a gateway made from its public contract, over TLS. */
class EakteContractIT extends SourceContractTest {

    private static EakteGateway gateway;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException {
        gateway = new EakteGateway();
        wire = new TcpProxy(gateway.port());
    }

    @AfterAll
    static void stop() {
        wire.close();
        gateway.close();
    }

    @Override
    protected String connector() {
        return "eakte";
    }

    @Override
    protected Map<String, String> parameters() {
        return gateway.parameters(wire.port());
    }

    @Override
    protected void clear() {
        gateway.clear();
    }

    @Override
    protected void put(String name, byte[] content) {
        gateway.put(name, content);
    }

    @Override
    protected void delete(String name) {
        gateway.delete(name);
    }

    @Override
    protected void rename(String from, String to) {
        gateway.rename(from, to);
    }

    @Override
    protected String path(String name) {
        return EakteGateway.path(name);
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected boolean keepsIdentity() {
        return true;
    }

    @Override
    protected boolean refuseConnector(String name) {
        gateway.find(name).refused = true;
        return true;
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "nicht-geheim")));
    }

    @Override
    protected Optional<Map<String, String>> expiredCertificate() {
        return Optional.of(with(Map.of("url", EakteGateway.url(gateway.expiredPort()))));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", "")));
    }

    @Override
    protected List<String> outside() {
        put("ordner/b.txt", bytes("b"));
        One content = gateway.find("ordner/b.txt");
        return List.of(
                "../x",
                "",
                "COO.1",
                "COO.2150.9151.1.999999999",
                "COO.2150.9151.1.1000/../../internal",
                content.address + "/x",
                content.address + "?x",
                content.above.address,
                content.above.above.address,
                gateway.area().address,
                "${body}");
    }
}
