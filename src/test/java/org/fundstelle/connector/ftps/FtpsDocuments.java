package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedDocuments;

/** A folder of a vsftpd. */
public final class FtpsDocuments implements ServedDocuments {

    private final VsftpdServer server;

    public FtpsDocuments(Path folder) throws IOException {
        server = new VsftpdServer(folder);
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(server.port());
    }

    @Override
    public Map<String, String> parameters(int port) {
        return server.parameters(port);
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
                new Mistake("tls", Map.of("tls", "implicit")),
                new Mistake("not-found", Map.of("directory", "/gibt-es-nicht")));
    }

    @Override
    public byte[] put(String name, String text, String reader) throws IOException {
        byte[] content = ServedDocuments.bytes(text);
        server.served().put(name, content);
        return content;
    }

    @Override
    public void delete(String name) throws IOException {
        server.served().delete(name);
    }

    @Override
    public void close() {
        server.close();
    }
}
