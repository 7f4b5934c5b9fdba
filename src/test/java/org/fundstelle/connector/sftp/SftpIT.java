package org.fundstelle.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special to SFTP: keys of servers and accounts, links, rights, patterns in names. */
class SftpIT {

    @TempDir
    private static Path temp;

    private static OpenSshServer server;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    @BeforeAll
    static void startServer() throws IOException {
        server = new OpenSshServer(temp);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        served().clear();
        rig = newRig(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static ServedFolder served() {
        return server.served();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ConnectorRig newRig(Map<String, String> others) throws Exception {
        return newRig(server.port(), others);
    }

    private ConnectorRig newRig(int port, Map<String, String> others) throws Exception {
        Map<String, String> all = server.parameters(port);
        all.putAll(others);
        return new ConnectorRig(new DefaultCamelContext(), "sftp", all, ledger);
    }

    private void restart(Map<String, String> others) throws Exception {
        rig.close();
        rig = newRig(others);
    }

    private String failed() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    private void complete() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
    }

    private String text(String path) throws IOException {
        return new String(rig.content(path), StandardCharsets.UTF_8);
    }

    @Test
    void encryptedKeyOpensWithItsPassphrase() throws Exception {
        served().put("a.txt", bytes("a"));
        String key = server.key("client-closed").toString();
        restart(Map.of("privateKeyFile", key, "privateKeyPassphrase", OpenSshServer.PASSPHRASE));

        complete();

        assertThat(text("a.txt")).isEqualTo("a");
        restart(Map.of("privateKeyFile", key, "privateKeyPassphrase", "falsch-und-geheim"));
        assertThat(failed()).contains("privateKeyPassphrase", key).doesNotContain("falsch-und-geheim");
        assertThat(rig.livePaths()).containsExactly("a.txt");
    }

    @Test
    void missingKeyFileIsNamed() throws Exception {
        restart(Map.of("privateKeyFile", "/nirgends/schluessel"));
        assertThat(failed()).contains("privateKeyFile", "/nirgends/schluessel");
        restart(Map.of("privateKeyFile", server.key("authorized_keys").toString()));
        assertThat(failed()).contains("privateKeyFile", "no private key");
    }

    @Test
    void unknownHostKeyIsOfferedForEntry() throws Exception {
        restart(Map.of("hostKey", ""));

        String message = failed();

        assertThat(message).contains("not known", "SHA256:", "hostKey");
        String offered = message.substring(message.indexOf("'hostKey': ") + "'hostKey': ".length());
        restart(Map.of("hostKey", offered));
        complete();
    }

    @Test
    void changedHostKeyIsRefused() throws Exception {
        served().put("a.txt", bytes("a"));
        complete();
        String nativeId = rig.at("a.txt").nativeId();
        restart(Map.of("hostKey", server.publicKey("stranger")));

        assertThat(failed()).contains("not the known one", "SHA256:");
        assertThat(rig.livePaths()).containsExactly("a.txt");
        assertThatThrownBy(() -> rig.open(nativeId))
                .isInstanceOf(SourceAwayException.class)
                .hasMessageContaining("not the known one");
    }

    @Test
    void knownHostsFileIsRead() throws Exception {
        Path file = temp.resolve("known_hosts");
        String rsa = server.publicKey("host-rsa");
        Files.writeString(file, "# Server des Amts\n[127.0.0.1]:" + server.port() + " " + rsa + "\n");
        restart(Map.of("hostKey", "", "knownHosts", file.toString()));
        complete();

        Files.writeString(file, "anderswo " + rsa + "\n");
        assertThat(failed()).contains("not known");

        Files.writeString(file, "@revoked [127.0.0.1]:" + server.port() + " " + rsa + "\n");
        failed();

        Files.delete(file);
        assertThat(failed()).contains("knownHosts", file.toString());
    }

    @Test
    void linksAreNeitherListedNorOpened() throws Exception {
        served().put("a.txt", bytes("a"));
        served().put("unten/b.txt", bytes("b"));
        served().linkOutside();
        served().link("innen.txt", served().root().resolve("a.txt"));
        served().link("innen", served().root().resolve("unten"));
        served().link("kreis", served().root());

        complete();

        assertThat(rig.livePaths()).containsExactly("a.txt", "unten/b.txt");
        assertThatThrownBy(() -> rig.open("innen.txt")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> rig.open("innen/b.txt")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> rig.open("kreis/a.txt")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void folderThatWasSwappedForALinkIsNotOpened() throws Exception {
        served().put("unten/geheim.txt", bytes("harmlos"));
        served().put("oben.txt", bytes("oben"));
        complete();
        served().linkOutside();
        served().rename("unten/geheim.txt", "anderswo/geheim.txt");
        Files.delete(served().root().resolve("unten"));
        served().link("unten", served().root().getParent());

        assertThatThrownBy(() -> rig.open("unten/geheim.txt")).isInstanceOf(NoSuchFileException.class);
        complete();
        assertThat(rig.livePaths()).containsExactly("anderswo/geheim.txt", "oben.txt");
    }

    @Test
    void rootMayBeALink() throws Exception {
        served().put("a.txt", bytes("a"));
        Path link = temp.resolve("zu-den-akten");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, served().root());
        restart(Map.of("directory", link + "/"));

        complete();

        assertThat(text("a.txt")).isEqualTo("a");
    }

    @Test
    void folderThatCannotBeListedFailsTheScan() throws Exception {
        served().put("a.txt", bytes("a"));
        served().put("zu/b.txt", bytes("b"));
        served().put("zu/tief/c.txt", bytes("c"));
        complete();
        for (String mode : new String[] {"-wx--x---", "--x--x--x"}) {
            served().mode("zu", mode);

            assertThat(failed()).contains("'zu'", "cannot be listed");
            assertThat(rig.livePaths()).hasSize(3);
        }
        assertThat(text("a.txt")).isEqualTo("a");
        served().mode("zu", "---------");
        assertThatThrownBy(() -> rig.content("zu/b.txt")).isInstanceOf(AccessDeniedException.class);
        restart(Map.of("exclude", "zu"));
        complete();
        assertThat(rig.livePaths()).containsExactly("a.txt");
        served().mode("zu", "rwxr-xr-x");
    }

    @Test
    void missingRootFailsTheScanAndLetsDocumentsWait() throws Exception {
        served().put("a.txt", bytes("a"));
        complete();
        restart(Map.of("directory", served().root() + "-nicht-da"));

        assertThat(failed()).contains("folder itself");
        assertThat(rig.livePaths()).containsExactly("a.txt");
        assertThatThrownBy(() -> rig.open("a.txt")).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void folderNameThatIsNotUtf8FailsTheScan() throws Exception {
        assumeThat(new ProcessBuilder("sh", "-c", "mkdir \"$(printf 'Stra\\337e')\"")
                        .directory(served().root().toFile())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(failed()).contains("UTF-8", "exclude");
        restart(Map.of("exclude", "Stra?e"));
        complete();
        assertThat(new ProcessBuilder("sh", "-c", "rmdir Stra*")
                        .directory(served().root().toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void patternsHiddenAndTemporaryFilesAreLeftOut() throws Exception {
        for (String name : new String[] {
            "a.pdf", "b.docx", ".geheim.pdf", ".ordner/c.pdf", "~$b.pdf", "Archiv/alt.pdf", "unten/d.pdf"
        }) {
            served().put(name, bytes(name));
        }
        restart(Map.of("include", "*.pdf", "exclude", "Archiv/**"));
        complete();
        assertThat(rig.livePaths()).containsExactly("a.pdf", "unten/d.pdf");

        restart(Map.of("hidden", "true", "temporary", "true"));
        complete();
        assertThat(rig.livePaths()).hasSize(7);
    }

    @Test
    void serverThatFallsSilentDuringAScanIsGivenUp() throws Exception {
        try (TcpProxy wire = new TcpProxy(server.port())) {
            for (int i = 0; i < 300; i++) {
                served().put("ordner-" + i + "/a.txt", bytes("a"));
            }
            rig.close();
            rig = newRig(wire.port(), Map.of("timeout", "2s"));
            complete();
            AtomicBoolean once = new AtomicBoolean();
            long before = wire.received();

            ScanRecord scan = rig.scan(running -> {
                if (wire.received() - before > 20_000 && once.compareAndSet(false, true)) {
                    wire.fallSilent();
                }
            });

            assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(scan.message()).contains("silent", "2.0 seconds");
            assertThat(rig.livePaths()).hasSize(300);
        }
    }

    @Test
    void connectionIsUsedAgain() throws Exception {
        for (int i = 0; i < 20; i++) {
            served().put(i + ".txt", bytes("Inhalt " + i));
        }
        complete();
        long before = server.logins();

        for (int i = 0; i < 20; i++) {
            assertThat(text(i + ".txt")).isEqualTo("Inhalt " + i);
            assertThatThrownBy(() -> rig.open("nicht-da")).isInstanceOf(NoSuchFileException.class);
        }

        assertThat(server.logins() - before).isEqualTo(1);
    }

    @Test
    void deadConnectionIsReplaced() throws Exception {
        served().put("a.txt", bytes("a"));
        try (TcpProxy wire = new TcpProxy(server.port())) {
            rig.close();
            rig = newRig(wire.port(), Map.of());
            complete();
            assertThat(text("a.txt")).isEqualTo("a");
            wire.refuse();
            wire.mend();

            assertThat(text("a.txt")).isEqualTo("a");
        }
    }

    @Test
    void contentThatBreaksOffIsNotTakenForWhole() throws Exception {
        served().put("gross.bin", new byte[8 << 20]);
        try (TcpProxy wire = new TcpProxy(server.port())) {
            rig.close();
            rig = newRig(wire.port(), Map.of());
            complete();
            for (int tenth = 1; tenth <= 9; tenth += 2) {
                wire.cutAfter((8L << 20) * tenth / 10);
                assertThatThrownBy(() -> rig.content("gross.bin")).isInstanceOf(IOException.class);
                wire.mend();
            }
            assertThat(rig.content("gross.bin")).hasSize(8 << 20);
        }
    }

    @Test
    void wrongPasswordIsTriedOnce(@TempDir Path folder) throws Exception {
        for (boolean interactive : new boolean[] {false, true}) {
            try (PasswordSshServer other = new PasswordSshServer(folder.resolve("i" + interactive), interactive)) {
                other.served().put("a.txt", bytes("a"));
                rig.close();
                rig = new ConnectorRig(
                        new DefaultCamelContext(), "sftp", other.parameters(other.port()), LedgerDatabase.create());
                complete();
                int before = other.attempts();
                Map<String, String> wrong = other.parameters(other.port());
                wrong.put("password", "falsch");
                rig.close();
                rig = new ConnectorRig(new DefaultCamelContext(), "sftp", wrong, LedgerDatabase.create());

                assertThat(failed()).contains("refused the login", PasswordSshServer.USER);
                assertThat(other.attempts() - before).isLessThanOrEqualTo(1);
            }
        }
    }
}
