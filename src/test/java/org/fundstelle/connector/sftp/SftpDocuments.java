package org.fundstelle.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedDocuments;

/** A folder of an OpenSSH server, where one logs in with a private key that has a passphrase. */
public final class SftpDocuments implements ServedDocuments {

    private final OpenSshServer server;

    public SftpDocuments(Path folder) throws IOException {
        server = new OpenSshServer(folder);
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(server.port());
    }

    @Override
    public Map<String, String> parameters(int port) throws IOException {
        Map<String, String> parameters = server.parameters(port);
        parameters.put("privateKeyFile", server.key("client-closed").toString());
        parameters.put("privateKeyPassphrase", OpenSshServer.PASSPHRASE);
        return parameters;
    }

    @Override
    public Optional<String> secret() {
        return Optional.of("privateKeyPassphrase");
    }

    @Override
    public boolean knowsReaders() {
        return false;
    }

    @Override
    public List<Mistake> mistakes(int port) {
        return List.of(
                new Mistake(
                        "login", Map.of("privateKeyFile", server.key("stranger").toString())),
                new Mistake("login", Map.of("username", "niemand")),
                new Mistake("private-key", Map.of("privateKeyPassphrase", "kaffee-und-kuchen")),
                new Mistake("private-key", Map.of("privateKeyFile", server.key("client") + "-gibt-es-nicht")),
                new Mistake("host-key", Map.of("hostKey", "")),
                new Mistake("not-found", Map.of("directory", server.served().root() + "/gibt-es-nicht")));
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
