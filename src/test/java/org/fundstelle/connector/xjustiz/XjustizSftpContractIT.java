package org.fundstelle.connector.xjustiz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.connector.EventSourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.sftp.OpenSshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract with archives of XJustiz on an SSH server, where a private key with a passphrase is needed. */
class XjustizSftpContractIT extends EventSourceContractTest {

    private static OpenSshServer server;
    private static TcpProxy wire;

    @BeforeAll
    static void start(@TempDir Path temp) throws IOException {
        server = new OpenSshServer(temp);
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
        return "xjustiz";
    }

    @Override
    protected Map<String, String> parameters() throws IOException {
        Map<String, String> parameters = new HashMap<>(server.parameters(wire.port()));
        parameters.put("transport", "sftp");
        parameters.put("remoteDirectory", parameters.remove("directory"));
        parameters.put("privateKeyFile", server.key("client-closed").toString());
        parameters.put("privateKeyPassphrase", OpenSshServer.PASSPHRASE);
        return parameters;
    }

    @Override
    protected void clear() throws IOException {
        server.served().clear();
    }

    @Override
    protected void put(String name, byte[] content, Instant changed) throws IOException {
        Path file = server.served().put(name, content);
        Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    @Override
    protected void delete(String name) throws IOException {
        server.served().delete(name);
    }

    @Override
    protected void goAway() throws IOException {
        wire.refuse();
    }

    @Override
    protected void comeBack() throws IOException {
        wire.mend();
    }

    @Override
    protected String name(String stem) {
        return "unten/" + stem + ".zip";
    }

    @Override
    protected byte[] message(Instant made, List<Letter> letters) throws IOException {
        return XjustizMessages.archive(made, letters);
    }

    @Override
    protected String path(Letter letter) {
        return XjustizMessages.path(letter);
    }
}
