package org.fundstelle.connector.eakte;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedDocuments;

/** A file of an e-file system behind a gateway; the folder of a name is a procedure. */
public final class EakteDocuments implements ServedDocuments {

    private final EakteGateway gateway;

    /**
     * @param folder for the gateway's certificates
     */
    public EakteDocuments(Path folder) {
        gateway = new EakteGateway(folder);
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(gateway.port());
    }

    @Override
    public Map<String, String> parameters(int port) {
        return gateway.parameters(port);
    }

    @Override
    public Optional<String> secret() {
        return Optional.of("password");
    }

    @Override
    public boolean knowsReaders() {
        return false;
    }

    @Override
    public List<Mistake> mistakes(int port) {
        return List.of(
                new Mistake("login", Map.of("password", "kaffee-und-kuchen")),
                new Mistake("login", Map.of("username", "niemand")),
                new Mistake("certificate", Map.of("caFile", "")),
                new Mistake("not-found", Map.of("subjectAreas", "COO.2150.9151.1.999999999")),
                new Mistake("not-found", Map.of("url", EakteGateway.url(port) + "/gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) {
        byte[] content = ServedDocuments.bytes(text);
        gateway.put(name, content);
        return content;
    }

    @Override
    public void delete(String name) {
        gateway.delete(name);
    }

    @Override
    public String path(String name) {
        return EakteGateway.path(name);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
