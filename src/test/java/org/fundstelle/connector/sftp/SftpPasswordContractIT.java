package org.fundstelle.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.ServedFolderContractTest;
import org.fundstelle.connector.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Apache MINA SSHD, with a password. */
class SftpPasswordContractIT extends ServedFolderContractTest {

    @TempDir
    private static Path temp;

    private static PasswordSshServer server;
    private static TcpProxy wire;

    @BeforeAll
    static void start() throws IOException {
        server = new PasswordSshServer(temp, false);
        wire = new TcpProxy(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        wire.close();
        server.close();
    }

    @Override
    protected String connector() {
        return "sftp";
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
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.of(with(Map.of("password", "falsch-und-geheim")));
    }

    @Override
    protected Optional<Map<String, String>> unknownServer() {
        return Optional.of(with(
                Map.of("hostKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE9DItJfDXcl4r8vN9PZlOpjDn3jjWzcPAkY+BOyZtIT")));
    }

    @Override
    protected List<String> outside() throws IOException {
        return server.served().linkOutside();
    }
}
