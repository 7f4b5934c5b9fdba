package org.fundstelle.connector.xjustiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.EventSourceContractTest;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.smb.SambaServer;
import org.fundstelle.connector.smb.SmbDocuments;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.FaultyContentException;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with archives of XJustiz on a Windows share, with its access lists. */
class XjustizSmbContractIT extends EventSourceContractTest {

    private static final String SHARE = "akten";
    private static final String FOLDER = "Eingang";

    private static SambaServer samba;
    private static TcpProxy wire;
    private static Path principals;

    @BeforeAll
    static void start(@TempDir Path temp) throws IOException {
        SambaServer.require();
        principals = Files.write(temp.resolve("principals.yaml"), SambaServer.mapping());
        samba = SambaServer.start();
        wire = new TcpProxy(samba.port());
    }

    @AfterAll
    static void stop() throws IOException {
        if (samba != null) {
            wire.close();
            samba.close();
        }
    }

    @Override
    protected String connector() {
        return "xjustiz";
    }

    @Override
    protected Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(samba.parameters(SHARE));
        parameters.putAll(Map.of(
                "transport",
                "smb",
                "port",
                Integer.toString(wire.port()),
                "remoteDirectory",
                FOLDER,
                "access",
                "acl",
                "shareAccess",
                "everyone",
                "principals",
                principals.toString()));
        return parameters;
    }

    private static Path file(String name) {
        return samba.folder(SHARE).resolve(FOLDER).resolve(name);
    }

    @Override
    protected void clear() throws IOException {
        samba.clear(SHARE);
        Files.createDirectories(file(""));
    }

    @Override
    protected void put(String name, byte[] content, Instant changed) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.write(file(name), content);
        Files.setLastModifiedTime(file(name), FileTime.from(changed));
    }

    @Override
    protected void delete(String name) throws IOException {
        Files.delete(file(name));
    }

    @Override
    protected Optional<AccessList> narrow(String name) throws IOException {
        SmbDocuments.restrict(samba, SHARE, FOLDER + "/" + name, "anna");
        return Optional.of(AccessList.allowing(Principal.user("anna"), Principal.user(SambaServer.CONNECTOR)));
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

    @Test
    void messageThatMayNotBeReadIsNamedUntilItMay() throws Exception {
        Letter letter = Letter.of(1, "a");
        put(name("a"), message(Instant.EPOCH, List.of(letter)), Instant.now());
        samba.setAccess(SHARE, FOLDER + "/" + name("a"), SmbDocuments.readBy("anna"));

        rig().scan();
        assertThat(catchThrowable(() -> rig().content(name("a"))))
                .isInstanceOf(FaultyContentException.class)
                .hasMessageContaining("may not be read");
        rig().takeTickets();
        rig().scan();
        assertThat(rig().takeTickets()).isEmpty();

        narrow(name("a"));
        rig().scan();
        assertThat(rig().livePaths()).containsExactly(path(letter));
    }
}
