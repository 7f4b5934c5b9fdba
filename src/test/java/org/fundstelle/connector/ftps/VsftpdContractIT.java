package org.fundstelle.connector.ftps;

import java.io.IOException;
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

/** The contract on vsftpd, with LIST and MDTM. */
class VsftpdContractIT extends ServedFolderContractTest {

    @TempDir
    private static Path temp;

    private static VsftpdServer server;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException {
        server = new VsftpdServer(temp);
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
        return "ftps";
    }

    @Override
    protected Map<String, String> parameters() {
        return server.parameters(wire.port());
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
    protected List<String> oddNames() {
        return Stream.concat(
                        super.oddNames().stream(),
                        Stream.of("${bean:x}.txt", "a&b=c?d.txt", "{{x}}.txt", "was?/wo*/[x] {y,z}.txt", "-la/-R.txt"))
                .toList();
    }

    @Override
    protected boolean refuseConnector(String name) throws IOException {
        server.served().mode(name, "-w-------");
        return true;
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "falsch-und-geheim")));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(Map.of("caFile", "")));
    }

    @Override
    protected List<String> outside() throws IOException {
        server.served().link("oben", Path.of(".."));
        server.served().link("verweis.txt", Path.of("../geheim.txt"));
        return Stream.concat(
                        server.served().linkOutside().stream(), Stream.of("oben/geheim.txt", "oben/passwords", "oben"))
                .toList();
    }
}
