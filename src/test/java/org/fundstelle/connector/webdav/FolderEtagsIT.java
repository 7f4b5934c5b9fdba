package org.fundstelle.connector.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ETags of folders spare, and that nothing is missed by them, on SabreDAV in the form of a Nextcloud. */
class FolderEtagsIT {

    private static final int FOLDERS = 10;
    private static final int FILES = 20;

    private static SabreServer server;
    private static TcpProxy wire;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    @BeforeAll
    static void start() throws IOException {
        SabreServer.require();
        server = new SabreServer();
        wire = new TcpProxy(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            wire.close();
            server.close();
        }
    }

    @BeforeEach
    void fill() throws Exception {
        wire.mend();
        server.documents().clear();
        for (int i = 0; i < FILES; i++) {
            put("ordner-" + i % FOLDERS + "/unten/datei-" + i + ".txt", "Inhalt " + i);
        }
        rig = rig(Map.of());
        scan();
        rig.takeTickets();
    }

    @AfterEach
    void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    private ConnectorRig rig(Map<String, String> more) throws Exception {
        Map<String, String> parameters = new HashMap<>(SabreServer.parameters(wire.port()));
        parameters.putAll(more);
        return new ConnectorRig(new DefaultCamelContext(), "webdav", parameters, ledger);
    }

    private static void put(String name, String text) throws IOException {
        server.documents().put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A complete scan; afterwards {@link #requests} are those of this scan. */
    private ScanRecord scan() throws IOException {
        server.takeRequests();
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as(scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private static List<String> requests() throws IOException {
        return server.takeRequests();
    }

    @Test
    void unchangedSourceCostsTwoRequests() throws IOException {
        ScanRecord scan = scan();

        assertThat(scan.seen()).isEqualTo(FILES);
        assertThat(scan.changed()).isZero();
        assertThat(scan.deleted()).isZero();
        assertThat(requests()).hasSize(2);
    }

    @Test
    void changeDeepDownIsSeenAndOnlyTheWayToItIsListed() throws IOException {
        put("ordner-3/unten/datei-3.txt", "anders");

        assertThat(scan().changed()).isEqualTo(1);
        assertThat(requests()).hasSize(5).anyMatch(line -> line.endsWith("ordner-3/unten/"));
        assertThat(scan().changed()).isZero();
        assertThat(requests()).hasSize(2);
    }

    @Test
    void deletionIsSeen() throws IOException {
        server.documents().delete("ordner-4/unten/datei-14.txt");

        ScanRecord scan = scan();

        assertThat(scan.seen()).isEqualTo(FILES - 1);
        assertThat(scan.deleted()).isEqualTo(1);
        assertThat(rig.find("ordner-4/unten/datei-14.txt")).isEmpty();
    }

    @Test
    void fileMovedBetweenFoldersStaysTheSameDocument() throws IOException {
        String id = rig.at("ordner-1/unten/datei-1.txt").id().value();
        server.documents().rename("ordner-1/unten/datei-1.txt", "ordner-9/neu/anders.txt");

        ScanRecord scan = scan();

        assertThat(scan.deleted()).isZero();
        assertThat(rig.at("ordner-9/neu/anders.txt").id().value()).isEqualTo(id);
        assertThat(rig.content("ordner-9/neu/anders.txt")).asString().isEqualTo("Inhalt 1");
    }

    @Test
    void movedFolderIsSeenWithAllThatIsInIt() throws IOException {
        server.documents().rename("ordner-5", "ordner-6/ordner-5");

        assertThat(scan().deleted()).isZero();
        assertThat(rig.livePaths())
                .hasSize(FILES)
                .contains("ordner-6/ordner-5/unten/datei-15.txt")
                .doesNotContain("ordner-5/unten/datei-15.txt");
        scan();
        assertThat(requests()).hasSize(2);
    }

    @Test
    void failedScanForgets() throws IOException {
        put("ordner-0/neu.txt", "neu");
        wire.refuse();
        assertThat(rig.scan().outcome()).isEqualTo(Outcome.FAILED);
        wire.mend();

        assertThat(scan().seen()).isEqualTo(FILES + 1);
        assertThat(requests()).hasSize(2 + 1 + 2 * FOLDERS);
        scan();
        assertThat(requests()).hasSize(2);
    }

    @Test
    void restartListsEverything() throws Exception {
        rig.close();
        rig = rig(Map.of());

        assertThat(scan().changed()).isZero();
        assertThat(requests()).hasSize(2 + 1 + 2 * FOLDERS);
    }

    @Test
    void nothingIsRememberedWhereThatIsUnwanted() throws Exception {
        for (Map<String, String> unwanted : List.of(Map.of("remember", "0s"), Map.of("folderEtags", "false"))) {
            rig.close();
            rig = rig(unwanted);
            scan();

            assertThat(scan().seen()).isEqualTo(FILES);
            assertThat(requests()).as("%s", unwanted).hasSize(2 + 1 + 2 * FOLDERS);
        }
    }

    @Test
    void recordMetadataLeavesNoShortCut() throws Exception {
        rig.close();
        rig = rig(Map.of("properties", "file_reference={http://example.org/ns}aktenzeichen"));
        scan();

        assertThat(scan().seen()).isEqualTo(FILES);
        assertThat(requests()).hasSize(2 + 1 + 2 * FOLDERS);
    }
}
