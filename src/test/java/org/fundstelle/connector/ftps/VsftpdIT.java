package org.fundstelle.connector.ftps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.ServedFolder;
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

/** What is special to listings that are made for people, on vsftpd: refusals that look like success, links, times. */
class VsftpdIT {

    @TempDir
    private static Path temp;

    private static VsftpdServer server;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    @BeforeAll
    static void startServer() throws IOException {
        server = new VsftpdServer(temp);
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

    private ConnectorRig newRig(Map<String, String> others) throws Exception {
        Map<String, String> all = server.parameters(server.port());
        all.putAll(others);
        return new ConnectorRig(new DefaultCamelContext(), "ftps", all, ledger);
    }

    private static Path put(String name, String content) throws IOException {
        return served().put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private ScanRecord complete() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private String failed() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    @Test
    void folderThatCannotBeListedFailsTheScan() throws Exception {
        put("a.txt", "a");
        put("zu/b.txt", "b");
        put("zu/tief/c.txt", "c");
        complete();
        for (String mode : new String[] {"rwx------", "rwx--x--x", "rwxr--r--"}) {
            served().mode("zu", mode);

            assertThat(failed()).as(mode).contains("'zu", "cannot be listed");
            assertThat(rig.livePaths()).hasSize(3);
        }
        served().mode("zu", "rwx------");
        assertThatThrownBy(() -> rig.content("zu/b.txt")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void linksAreNeitherListedNorOpened() throws Exception {
        put("a.txt", "a");
        put("unten/b.txt", "b");
        Files.writeString(served().root().resolveSibling("geheim.txt"), "geheim");
        served().link("hinauf", Path.of(".."));
        served().link("kreis", Path.of("."));
        served().link("verweis.txt", Path.of("../geheim.txt"));

        complete();

        assertThat(rig.livePaths()).containsExactly("a.txt", "unten/b.txt");
        for (String outside : new String[] {"hinauf/geheim.txt", "verweis.txt", "../geheim.txt"}) {
            assertThatThrownBy(() -> rig.open(outside)).as(outside).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void folderThatWasSwappedForALinkIsNotOpened() throws Exception {
        put("unten/geheim.txt", "harmlos");
        put("oben.txt", "oben");
        Path secret = Files.writeString(served().root().resolveSibling("geheim.txt"), "geheim");
        Files.setLastModifiedTime(secret, FileTime.from(Instant.parse("2026-03-01T08:00:00Z")));
        complete();
        served().rename("unten/geheim.txt", "anderswo/geheim.txt");
        Files.delete(served().root().resolve("unten"));
        served().link("unten", Path.of(".."));

        assertThatThrownBy(() -> rig.open("unten/geheim.txt")).isInstanceOf(NoSuchFileException.class);
        complete();
        assertThat(rig.livePaths()).containsExactly("anderswo/geheim.txt", "oben.txt");
    }

    @Test
    void changeWithinAMinuteIsSeenThoughTheSizeIsTheSame() throws Exception {
        Path file = put("a.txt", "alt");
        Instant time = Instant.parse("2024-02-29T12:00:10Z");
        Files.setLastModifiedTime(file, FileTime.from(time));
        complete();
        assertThat(rig.at("a.txt").modified()).isEqualTo(time);
        Files.writeString(file, "neu");
        Files.setLastModifiedTime(file, FileTime.from(time.plusSeconds(20)));

        assertThat(complete().changed()).isEqualTo(1);
        assertThat(rig.content("a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("neu");
    }

    @Test
    void hiddenFilesAreListedOnWish() throws Exception {
        put("a.txt", "a");
        put(".b.txt", "b");
        put(".ordner/c.txt", "c");
        complete();
        assertThat(rig.livePaths()).containsExactly("a.txt");
        rig.close();
        rig = newRig(Map.of("hidden", "true"));

        complete();

        assertThat(rig.livePaths()).containsExactly(".b.txt", ".ordner/c.txt", "a.txt");
        for (String path : rig.livePaths()) {
            assertThat(rig.content(path)).as(path).hasSize(1);
        }
    }

    @Test
    void missingRootFailsTheScanAndLetsDocumentsWait() throws Exception {
        put("a.txt", "a");
        complete();
        rig.close();
        rig = newRig(Map.of("directory", "/nicht-da"));

        assertThat(failed()).contains("folder itself");
        assertThat(rig.livePaths()).containsExactly("a.txt");
        assertThatThrownBy(() -> rig.open("a.txt")).isInstanceOf(SourceAwayException.class);
    }
}
