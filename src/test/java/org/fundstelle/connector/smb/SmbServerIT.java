package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileBasicInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special to shares: protection, links, hidden files, folders that are closed, connections that are kept. */
@SuppressWarnings("try")
class SmbServerIT {

    private static final String SHARE = "akten";
    private static final int LARGE = 8 << 20;

    private static SambaServer samba;

    @TempDir
    Path temp;

    private final LedgerDatabase ledger = LedgerDatabase.create();

    @BeforeAll
    static void startServer() throws IOException {
        SambaServer.require();
        samba = SambaServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (samba != null) {
            samba.close();
        }
    }

    @AfterEach
    void empty() throws IOException {
        for (String share : new String[] {SHARE, "zweite", "geheim", "netz"}) {
            samba.clear(share);
        }
    }

    @Test
    void connectionIsEncryptedWhereTheServerCan() throws IOException {
        try (SmbLink link = samba.link(SambaServer.CONNECTOR, SHARE)) {
            assertThat(link.share().list("")).isNotEmpty();
            assertThat(samba.status()).containsPattern("fundstelle .*SMB3_11 +(partial\\()?AES-128-(GCM|CCM)");
        }
    }

    @Test
    void connectionIsSignedWhereTheServerCannotEncryptAndEncryptionCanBeDemanded() throws Exception {
        try (SambaServer clear = SambaServer.start("server smb encrypt = off")) {
            Files.writeString(clear.folder(SHARE).resolve("a.txt"), "a");
            try (SmbLink link = clear.link(SambaServer.CONNECTOR, SHARE)) {
                assertThat(link.share().list("")).isNotEmpty();
                assertThat(clear.status()).containsPattern("fundstelle .*SMB3_11 +- +(partial\\()?AES-128-(CMAC|GMAC)");
            }
            try (ConnectorRig rig = rig(clear.parameters(SHARE))) {
                complete(rig.scan());
                String nativeId = rig.at("a.txt").nativeId();
                try (ConnectorRig strict = rig(with(clear.parameters(SHARE), "encryption", "true"))) {
                    assertThat(failed(strict.scan())).contains("does not encrypt");
                    assertThatThrownBy(() -> strict.open(nativeId)).isInstanceOf(SourceAwayException.class);
                }
            }
        }
    }

    @Test
    void shareThatDemandsEncryptionIsRead() throws Exception {
        Files.writeString(samba.folder("geheim").resolve("a.txt"), "a");

        try (ConnectorRig rig = rig(with(samba.parameters("geheim"), "encryption", "true"))) {
            complete(rig.scan());

            assertThat(rig.content("a.txt")).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void guestsAreRefused() throws Exception {
        try (SambaServer open = SambaServer.start("map to guest = bad user", "guest account = nobody");
                ConnectorRig rig = rig(with(open.parameters(SHARE), "username", "unbekannt", "signing", "false"))) {
            assertThat(failed(rig.scan())).contains("as a guest only");
        }
    }

    @Test
    void linksOfADistributedFileSystemAreFollowedOnlyOnRequest() throws Exception {
        Path root = samba.folder("netz");
        Files.writeString(root.resolve("hier.txt"), "hier");
        Files.createDirectories(root.resolve("tief"));
        Files.createSymbolicLink(root.resolve("dort"), Path.of("msdfs:127.0.0.1\\zweite"));
        Files.createSymbolicLink(root.resolve("tief/drüben"), Path.of("msdfs:localhost\\akten\\innen"));
        Files.createDirectories(samba.folder("zweite").resolve("unten"));
        Files.writeString(samba.folder("zweite").resolve("unten/ä.txt"), "zweite");
        Files.createDirectories(samba.folder(SHARE).resolve("innen"));
        Files.writeString(samba.folder(SHARE).resolve("innen/b.txt"), "akten");
        samba.setAccess("zweite", "unten/ä.txt", Dacl.of(Dacl.allow(SambaServer.user(SambaServer.CONNECTOR))));
        Path principals = Files.write(temp.resolve("principals.yaml"), SambaServer.mapping());
        Map<String, String> acl = with(
                samba.parameters("netz"),
                "access",
                "acl",
                "shareAccess",
                "everyone",
                "principals",
                principals.toString());

        try (ConnectorRig rig = rig(acl)) {
            assertThat(failed(rig.scan())).contains("\\netz\\", "cannot be listed", "PATH_NOT_COVERED");
        }
        try (ConnectorRig rig = rig(with(acl, "exclude", "dort,drüben"))) {
            complete(rig.scan());
            assertThat(rig.livePaths()).containsExactly("hier.txt");
        }
        try (ConnectorRig rig = rig(with(acl, "dfs", "true"))) {
            complete(rig.scan());
            assertThat(rig.livePaths()).containsExactly("dort/unten/ä.txt", "hier.txt", "tief/drüben/b.txt");
            assertThat(text(rig.content("dort/unten/ä.txt"))).isEqualTo("zweite");
            assertThat(text(rig.content("tief/drüben/b.txt"))).isEqualTo("akten");
            assertThat(rig.at("dort/unten/ä.txt").access())
                    .isEqualTo(AccessList.allowing(Principal.user(SambaServer.CONNECTOR)));
        }
        try (ConnectorRig rig = rig(with(acl, "dfs", "true", "directory", "tief/drüben"))) {
            assertThat(text(rig.open("b.txt"))).isEqualTo("akten");
        }
        Files.createSymbolicLink(root.resolve("leer"), Path.of("msdfs:127.0.0.1\\gibtsnicht"));
        try (ConnectorRig rig = rig(with(acl, "dfs", "true"))) {
            assertThat(failed(rig.scan())).contains("has no share 'gibtsnicht'");
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void linksThatLeadOutAreNotFollowedAndCirclesEnd() throws Exception {
        Path share = samba.folder(SHARE);
        Path elsewhere = Files.createDirectories(temp.resolve("anderswo"));
        Files.writeString(elsewhere.resolve("geheim.txt"), "geheim");
        Files.createDirectories(share.resolve("a/b"));
        Files.writeString(share.resolve("a/b/c.txt"), "c");
        Files.createSymbolicLink(share.resolve("raus"), elsewhere);
        Files.createSymbolicLink(share.resolve("raus.txt"), elsewhere.resolve("geheim.txt"));
        Files.createSymbolicLink(share.resolve("a/b/kreis"), share.resolve("a"));
        Files.createSymbolicLink(share.resolve("a/b/ganz"), share);

        try (ConnectorRig rig = rig(samba.parameters(SHARE))) {
            complete(rig.scan());

            assertThat(rig.livePaths()).containsExactly("a/b/c.txt");
            assertThatThrownBy(() -> rig.open("raus/geheim.txt")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> rig.open("raus.txt")).isInstanceOf(NoSuchFileException.class);
            Files.delete(share.resolve("a/b/c.txt"));
            Files.createSymbolicLink(share.resolve("a/b/c.txt"), elsewhere.resolve("geheim.txt"));
            assertThatThrownBy(() -> rig.open("a/b/c.txt")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void hiddenFilesCountOnRequestHoweverTheyAreHidden() throws Exception {
        Path share = samba.folder(SHARE);
        Files.writeString(share.resolve("a.txt"), "a");
        Files.writeString(share.resolve("b.txt"), "b");
        Files.createDirectories(share.resolve("ordner"));
        Files.writeString(share.resolve("ordner/c.txt"), "c");
        Files.writeString(share.resolve("d.txt"), "d");

        try (ConnectorRig rig = rig(samba.parameters(SHARE))) {
            complete(rig.scan());
            assertThat(rig.livePaths()).containsExactly("a.txt", "b.txt", "d.txt", "ordner/c.txt");

            Files.move(share.resolve("a.txt"), share.resolve(".a.txt"));
            hide("b.txt", true);
            hide("ordner", true);
            complete(rig.scan());
            assertThat(rig.livePaths()).containsExactly("d.txt");

            Files.move(share.resolve(".a.txt"), share.resolve("a.txt"));
            hide("b.txt", false);
            complete(rig.scan());
            assertThat(rig.livePaths()).containsExactly("a.txt", "b.txt", "d.txt");
        }
        try (ConnectorRig rig = rig(with(samba.parameters(SHARE), "hidden", "true"))) {
            complete(rig.scan());
            assertThat(rig.livePaths()).containsExactly("a.txt", "b.txt", "d.txt", "ordner/c.txt");
        }
    }

    private static void hide(String path, boolean hidden) throws IOException {
        try (SmbLink link = samba.link(SambaServer.ADMINISTRATOR, SHARE)) {
            FileAttributes attribute =
                    hidden ? FileAttributes.FILE_ATTRIBUTE_HIDDEN : FileAttributes.FILE_ATTRIBUTE_NORMAL;
            link.share()
                    .setFileInformation(
                            path,
                            new FileBasicInformation(
                                    FileBasicInformation.DONT_SET,
                                    FileBasicInformation.DONT_SET,
                                    FileBasicInformation.DONT_SET,
                                    FileBasicInformation.DONT_SET,
                                    attribute.getValue()));
        }
    }

    @Test
    void folderThatCannotBeListedFailsTheScan() throws Exception {
        Files.createDirectories(samba.folder(SHARE).resolve("offen"));
        Files.createDirectories(samba.folder(SHARE).resolve("zu"));
        Files.writeString(samba.folder(SHARE).resolve("offen/a.txt"), "a");
        Files.writeString(samba.folder(SHARE).resolve("zu/b.txt"), "b");
        try (ConnectorRig rig = rig(samba.parameters(SHARE))) {
            complete(rig.scan());
            samba.setAccess(SHARE, "zu", Dacl.of(Dacl.allow(SambaServer.user("anna"))));

            assertThat(failed(rig.scan())).contains("\\zu ", "cannot be listed", "ACCESS_DENIED");
            assertThat(rig.livePaths()).containsExactly("offen/a.txt", "zu/b.txt");
        }
    }

    @Test
    void wrongShareFolderAndDomainAreNamed() throws Exception {
        try (ConnectorRig rig = rig(with(samba.parameters(SHARE), "share", "aktten"))) {
            assertThat(failed(rig.scan())).contains("has no share 'aktten'");
            assertThatThrownBy(() -> rig.open("a.txt"))
                    .isInstanceOf(SourceAwayException.class)
                    .hasMessageContaining("'aktten'");
        }
        try (ConnectorRig rig = rig(with(samba.parameters(SHARE), "directory", "Bauamt"))) {
            assertThat(failed(rig.scan())).contains("Bauamt", "not there");
            assertThatThrownBy(() -> rig.open("a.txt")).isInstanceOf(SourceAwayException.class);
        }
        // A server of its own takes any domain for its own, so this one can only show what it was told.
        try (ConnectorRig rig = rig(with(samba.parameters(SHARE), "domain", "FALSCH"))) {
            complete(rig.scan());
            assertThat(samba.log()).contains("user [FALSCH]\\[fundstelle]", "user [AMT]\\[fundstelle]");
        }
    }

    @Test
    void listedFoldersHaveTheirLists() throws Exception {
        Files.createDirectories(samba.folder(SHARE).resolve("Personal/Leitung"));
        Files.writeString(samba.folder(SHARE).resolve("a.txt"), "a");
        Files.writeString(samba.folder(SHARE).resolve("Personal/b.txt"), "b");
        Files.writeString(samba.folder(SHARE).resolve("Personal/Leitung/c.txt"), "c");
        Path folders = temp.resolve("folders.yaml");
        Files.writeString(folders, "Personal: group:personal\nPersonal/Leitung: group:leitung\n");

        try (ConnectorRig rig =
                rig(with(samba.parameters(SHARE), "access", "folders", "folders", folders.toString()))) {
            complete(rig.scan());
            assertThat(rig.at("a.txt").access()).isEqualTo(ConnectorRig.SOURCE_LIST);
            assertThat(rig.at("Personal/b.txt").access()).isEqualTo(AccessList.allowing(Principal.group("personal")));
            assertThat(rig.at("Personal/Leitung/c.txt").access())
                    .isEqualTo(AccessList.allowing(Principal.group("leitung")));

            Files.writeString(folders, "Personalrat: group:personal\n");
            assertThat(failed(rig.scan())).contains("line 1", "'Personalrat'");
        }
    }

    @Test
    void permissionsOfTheShareThatTheServerDoesNotTellFailTheScan() throws Exception {
        Files.writeString(samba.folder(SHARE).resolve("a.txt"), "a");

        try (ConnectorRig rig = rig(with(samba.parameters(SHARE), "access", "acl"))) {
            assertThat(failed(rig.scan())).contains("permissions of the share", "'shareAccess'");
        }
    }

    @Test
    void fileThatAnotherProgramHoldsIsTriedAgainLater() throws Exception {
        Files.writeString(samba.folder(SHARE).resolve("a.txt"), "a");
        try (ConnectorRig rig = rig(samba.parameters(SHARE));
                SmbLink writer = samba.link(SambaServer.ADMINISTRATOR, SHARE)) {
            complete(rig.scan());
            Set<SMB2ShareAccess> alone = EnumSet.noneOf(SMB2ShareAccess.class);
            try (var held = writer.share()
                    .openFile(
                            "a.txt",
                            EnumSet.of(AccessMask.GENERIC_WRITE),
                            null,
                            alone,
                            SMB2CreateDisposition.FILE_OPEN,
                            null)) {
                assertThat(held.getFileId()).isNotNull();
                complete(rig.scan());
                assertThatThrownBy(() -> rig.content("a.txt"))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOfAny(
                                NoSuchFileException.class, AccessDeniedException.class, SourceAwayException.class)
                        .hasMessageContaining("SHARING_VIOLATION");
            }
            assertThat(rig.content("a.txt")).hasSize(1);
        }
    }

    @Test
    void readersShareOneConnectionThatIsReplacedWhenItBreaks() throws Exception {
        Files.write(samba.folder(SHARE).resolve("a.bin"), new byte[LARGE]);
        Files.write(samba.folder(SHARE).resolve("b.bin"), new byte[LARGE]);
        try (TcpProxy wire = new TcpProxy(samba.port());
                SmbContent content = content(wire)) {
            try (InputStream a = content.open("a.bin");
                    InputStream b = content.open("b.bin")) {
                assertThat(a.readNBytes(LARGE / 2)).hasSize(LARGE / 2);
                assertThat(samba.status().lines().filter(line -> line.contains(SambaServer.CONNECTOR)))
                        .hasSize(1);
                assertThat(b.readAllBytes()).hasSize(LARGE);
                wire.refuse();
                assertThatThrownBy(a::readAllBytes).isInstanceOf(SourceAwayException.class);
            }
            assertThatThrownBy(() -> content.open("a.bin")).isInstanceOf(SourceAwayException.class);
            wire.mend();
            try (InputStream a = content.open("a.bin")) {
                assertThat(a.readAllBytes()).hasSize(LARGE);
            }
            wire.refuse();
            wire.mend();
            try (InputStream a = content.open("a.bin")) {
                assertThat(a.readAllBytes())
                        .as("although the kept connection was cut")
                        .hasSize(LARGE);
            }
        }
    }

    private static SmbContent content(TcpProxy wire) {
        SmbServer server = new SmbServer(
                "127.0.0.1",
                wire.port(),
                SHARE,
                "AMT",
                SambaServer.CONNECTOR,
                SambaServer.password(SambaServer.CONNECTOR),
                true,
                false,
                false,
                Duration.ofSeconds(10));
        return new SmbContent(server, "", ByteSize.of("512 MB"));
    }

    private ConnectorRig rig(Map<String, String> parameters) throws Exception {
        return new ConnectorRig(new DefaultCamelContext(), "smb", parameters, ledger);
    }

    private static Map<String, String> with(Map<String, String> parameters, String... namesAndValues) {
        Map<String, String> all = new java.util.TreeMap<>(parameters);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    private static void complete(ScanRecord scan) {
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
    }

    private static String failed(ScanRecord scan) {
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }
}
