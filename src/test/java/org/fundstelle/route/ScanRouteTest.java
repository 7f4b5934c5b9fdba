package org.fundstelle.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.RecordedEvents;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.DeletionGuard;
import org.fundstelle.source.EventDesks;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The scan routes and the file-share Kamelets as they are shipped, on a real folder and a real ledger. */
class ScanRouteTest extends CamelTestSupport {

    private static final String SOURCE = "bauamt";

    @TempDir
    Path temp;

    private final List<ClaimTicket> sent = new CopyOnWriteArrayList<>();
    private final ScanTasks tasks = new ScanTasks(List.of());
    private final RecordedEvents events = new RecordedEvents();
    private Path folder;
    private Scans scans;
    private Sources sources;
    private SourceAddresses addresses;
    private WorkLedger work;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        folder = Files.createDirectory(temp.resolve("Akten & Bescheide + 100% (alt)"));
        LedgerDatabase database = LedgerDatabase.create();
        JdbcClient jdbc = database.jdbc();
        TransactionTemplate transaction = database.transaction();
        sources = new Sources(List.of(new SourceDefinition(
                SOURCE,
                "file-share",
                "documents",
                Map.of("directory", folder.toString()),
                AccessList.allowing(Principal.user("local")),
                "0 0 * * * ?",
                "https://dms.example/{path}")));
        scans = new Scans(
                sources,
                database.scans(),
                new ScanHistory(jdbc),
                new MissingDocuments(jdbc),
                sent::addAll,
                new DeletionGuard(0.2, 10),
                events,
                EventDesks.unused(database));
        work = new WorkLedger(jdbc, transaction, "node", java.time.Duration.ofMinutes(1));

        ConnectorCatalog connectors = ConnectorCatalog.read(Path.of("connectors"));
        addresses = new SourceAddresses(connectors, List.of());
        ScanDesk desk = new ScanDesk(sources, scans, addresses);
        CamelContext camel = super.createCamelContext();
        camel.getRegistry().bind("scanScheduler", ScanScheduler.class, () -> new ScanScheduler(tasks));
        camel.getRegistry().bind("scanLifecycle", new ScanLifecycle(desk));
        camel.getRegistry().bind("scanReporter", new ScanReporter(desk));
        for (String file : List.of(
                "connectors/file-share/file-share-source.kamelet.yaml",
                "connectors/file-share/file-share-content.kamelet.yaml",
                "routes/scan.camel.yaml")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + file));
        }
        camel.start();
        SourceRoutes routes = new SourceRoutes(
                camel, connectors, new CamelContentSource(camel.createProducerTemplate(), sources, addresses), tasks);
        sources.all().forEach(source -> routes.connect(source.id(), source, source.parameters()));
        return camel;
    }

    @AfterEach
    void endScans() throws InterruptedException {
        tasks.close();
    }

    @Test
    void reportsEveryFileWithTheAccessListOfItsSource() throws IOException {
        Files.writeString(folder.resolve("Straßenplan ü.txt"), "Inhalt");
        Files.writeString(Files.createDirectory(folder.resolve("Unter ordner")).resolve("b.txt"), "b");

        ScanRecord scan = scan();

        assertThat(scan.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(scan.seen()).isEqualTo(2);
        assertThat(scan.changed()).isEqualTo(2);
        assertThat(sent).hasSize(2);
        LedgerEntry entry = entry("Straßenplan ü.txt");
        assertThat(entry.document().access()).isEqualTo(AccessList.allowing(Principal.user("local")));
        assertThat(entry.document().uri()).isEqualTo("https://dms.example/Stra%C3%9Fenplan%20%C3%BC.txt");
        assertThat(entry.document().size()).isEqualTo(6);
    }

    @Test
    void secondScanFindsOnlyWhatChanged() throws IOException {
        Path changed = Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b.txt"), "b");
        scan();
        sent.clear();
        Files.writeString(changed, "aa");

        ScanRecord scan = scan();

        assertThat(scan.seen()).isEqualTo(2);
        assertThat(scan.changed()).isEqualTo(1);
        assertThat(sent).containsExactly(new ClaimTicket(id("a.txt"), 2, ClaimTicket.Work.CONTENT));
    }

    @Test
    void missingFileBecomesATombstone() throws IOException {
        Path gone = Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b.txt"), "b");
        scan();
        Files.delete(gone);

        assertThat(scan().deleted()).isEqualTo(1);
        assertThat(entry("a.txt").deleted()).isTrue();
        assertThat(entry("b.txt").deleted()).isFalse();
    }

    @Test
    void missingFolderDeletesNothing() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "a");
        scan();
        Files.move(folder, temp.resolve("moved"));

        ScanRecord scan = scan();

        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scan.message()).contains("not there");
        assertThat(entry("a.txt").deleted()).isFalse();
    }

    @Test
    void emptyFolderAwaitsConfirmation() throws IOException {
        Path only = Files.writeString(folder.resolve("a.txt"), "a");
        scan();
        Files.delete(only);

        assertThat(scan().outcome()).isEqualTo(Outcome.AWAITING_CONFIRMATION);
        assertThat(scans.examples(SOURCE, 5)).containsExactly("a.txt");
        assertThat(entry("a.txt").deleted()).isFalse();
        assertThat(scans.confirmDeletions(SOURCE, "registry")).contains(1L);
        assertThat(entry("a.txt").deleted()).isTrue();
        assertThat(events.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.action()).isEqualTo(Action.DELETION))
                .allSatisfy(event -> assertThat(event.caller()).isEqualTo("registry"))
                .allSatisfy(event -> assertThat(event.facts()).containsEntry("documents", "1"))
                .extracting(event -> event.facts().get("phase"))
                .containsExactly("begun", "done");
        assertThat(scans.confirmDeletions(SOURCE, "registry")).isEmpty();
    }

    @Test
    void nothingIsDeletedUnrecorded() throws IOException {
        Path gone = Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b.txt"), "b");
        scan();
        Files.delete(gone);
        events.isOutOfOrder(true);

        assertThat(scan().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(entry("a.txt").deleted()).isFalse();
    }

    @Test
    void greatLossAwaitsConfirmationAndCanBeRejected() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve(i + ".txt"), "x");
        }
        scan();
        for (int i = 0; i < 10; i++) {
            Files.delete(folder.resolve(i + ".txt"));
        }

        assertThat(scan().missing()).isEqualTo(10);
        assertThat(scans.rejectDeletions(SOURCE)).isTrue();
        assertThat(entry("0.txt").deleted()).isFalse();
    }

    @Test
    void opensContent() throws IOException {
        Files.writeString(folder.resolve("Straßenplan ü.txt"), "Inhalt ß");
        CamelContentSource source = new CamelContentSource(template(), sources, addresses);

        try (InputStream content = source.open(SOURCE, "Straßenplan ü.txt")) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("Inhalt ß");
        }
        assertThatThrownBy(() -> source.open(SOURCE, "fehlt.txt")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> source.open(SOURCE, "../x")).isInstanceOf(NoSuchFileException.class);
    }

    private ScanRecord scan() {
        assertThat(tasks.start(SOURCE)).isEqualTo(org.fundstelle.source.ScanStarter.Start.STARTED);
        long before = scans.last(SOURCE).map(ScanRecord::id).orElse(0L);
        return await().until(
                        () -> scans.last(SOURCE).orElse(null),
                        scan -> scan != null
                                && scan.id() >= before
                                && scan.outcome() != Outcome.RUNNING
                                && !tasks.isUnderWay(SOURCE));
    }

    private LedgerEntry entry(String path) {
        return work.find(id(path)).orElseThrow();
    }

    private static DocumentId id(String path) {
        return DocumentId.of(SOURCE, path);
    }
}
