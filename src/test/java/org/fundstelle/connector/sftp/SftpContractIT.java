package org.fundstelle.connector.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.ServedFolderContractTest;
import org.fundstelle.connector.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on OpenSSH, with a private key. */
class SftpContractIT extends ServedFolderContractTest {

    @TempDir
    private static Path temp;

    private static OpenSshServer server;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException {
        server = new OpenSshServer(temp);
        wire = new TcpProxy(server.port());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            wire.close();
            server.close();
        }
    }

    @Override
    protected String connector() {
        return "sftp";
    }

    @Override
    protected Map<String, String> parameters() {
        try {
            return server.parameters(wire.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected ServedFolder served() {
        return server.served();
    }

    @Override
    protected TcpProxy line() {
        return wire;
    }

    @Override
    protected boolean refuseConnector(String name) throws IOException {
        server.served().mode(name, "-wx--x---");
        return true;
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("privateKeyFile", server.key("stranger").toString())));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("hostKey", "")));
    }

    @Override
    protected List<String> outside() throws IOException {
        return server.served().linkOutside();
    }

    @Override
    protected List<String> oddNames() {
        return Stream.concat(
                        super.oddNames().stream(),
                        Stream.of(
                                "${bean:x}.txt",
                                "a&b=c?d.txt",
                                "{{x}}.txt",
                                "was?/wo*/[x] \\ y.txt",
                                "wo-anders/z.txt",
                                "Zeile\num\tbruch.txt",
                                " mit Rand /\"so\".txt"))
                .toList();
    }
}
