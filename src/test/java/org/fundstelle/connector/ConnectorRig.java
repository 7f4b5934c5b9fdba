package org.fundstelle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.PluginHelper;
import org.fundstelle.audit.RecordedEvents;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.Deliveries;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.fundstelle.ledger.Withdrawals;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.route.CamelContentSource;
import org.fundstelle.route.ChangeReporter;
import org.fundstelle.route.FailedReports;
import org.fundstelle.route.RecordedDeliveries;
import org.fundstelle.route.ScanLifecycle;
import org.fundstelle.route.ScanReporter;
import org.fundstelle.route.ScanScheduler;
import org.fundstelle.route.ScanTasks;
import org.fundstelle.route.SourceRoutes;
import org.fundstelle.route.StoredContent;
import org.fundstelle.source.ChangeGuard;
import org.fundstelle.source.Changes;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.DeletionGuard;
import org.fundstelle.source.EventDesks;
import org.fundstelle.source.KeptContents;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.ScanStarter;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourcePauses;
import org.fundstelle.source.Sources;
import org.fundstelle.source.WantedScans;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A connector as it is shipped, its Kamelets and the scan routes, on a ledger of a test's own. The guard lets everything pass. */
public final class ConnectorRig implements AutoCloseable {

    public static final String SOURCE = "quelle";
    public static final AccessList SOURCE_LIST = AccessList.allowing(Principal.user("local"));

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final CamelContext camel;
    private final ScanTasks tasks = new ScanTasks(List.of());
    private final List<ClaimTicket> sent = new CopyOnWriteArrayList<>();
    private final JdbcClient jdbc;
    private final WorkLedger work;
    private final Scans scans;
    private final CamelContentSource content;
    private final ProducerTemplate template;
    private final SourceGate gate;
    private final WantedScans wanted;
    private final SourceRoutes routes;
    private final Path originals;

    /** Starts the routes of one source of a connector in {@code connectors/}. */
    public ConnectorRig(CamelContext camel, String connector, Map<String, String> parameters, LedgerDatabase database)
            throws Exception {
        this(camel, Path.of("connectors"), connector, parameters, database);
    }

    /**
     * Starts the routes of one source.
     *
     * @param folder with the connectors' folders
     * @param parameters of the connector; the ledger may be that of another rig, to go on with other parameters
     */
    public ConnectorRig(
            CamelContext camel, Path folder, String connector, Map<String, String> parameters, LedgerDatabase database)
            throws Exception {
        this(camel, folder, connector, parameters, database, new DeletionGuard(1, Long.MAX_VALUE));
    }

    /** Starts the routes of one source under a guard of the test's own. */
    public ConnectorRig(
            CamelContext camel,
            String connector,
            Map<String, String> parameters,
            LedgerDatabase database,
            DeletionGuard guard)
            throws Exception {
        this(camel, Path.of("connectors"), connector, parameters, database, guard);
    }

    private ConnectorRig(
            CamelContext camel,
            Path folder,
            String connector,
            Map<String, String> parameters,
            LedgerDatabase database,
            DeletionGuard guard)
            throws Exception {
        this.camel = camel;
        jdbc = database.jdbc();
        TransactionTemplate transaction = database.transaction();
        ConnectorCatalog connectors = ConnectorCatalog.read(folder);
        Sources sources = new Sources(List.of(
                new SourceDefinition(SOURCE, connector, "documents", parameters, SOURCE_LIST, "0 0 * * * ?", null)));
        assertThat(connectors.check(sources.all().getFirst())).isEmpty();
        originals = Files.createTempDirectory("originals");
        KeptContents contents = EventDesks.contents(database, sources, originals);
        scans = new Scans(
                sources,
                database.scans(),
                new ScanHistory(jdbc),
                new MissingDocuments(jdbc),
                sent::addAll,
                guard,
                new RecordedEvents(),
                EventDesks.of(database, sources, connectors, contents, sent::addAll, new RecordedEvents()));
        work = new WorkLedger(jdbc, transaction, "node", Duration.ofMinutes(1));
        SourceAddresses addresses = new SourceAddresses(connectors, List.of());
        ScanDesk desk = new ScanDesk(sources, scans, addresses);
        camel.getRegistry().bind("scanScheduler", ScanScheduler.class, () -> new ScanScheduler(tasks));
        camel.getRegistry().bind("scanLifecycle", new ScanLifecycle(desk));
        gate = new SourceGate(sources, new SourcePauses(jdbc), Clock.systemDefaultZone());
        wanted = new WantedScans(scans, tasks, Clock.systemUTC());
        Withdrawals withdrawals = new Withdrawals(jdbc);
        Changes changes = new Changes(
                scans,
                gate,
                new ChangeGuard(new MissingDocuments(jdbc), withdrawals, guard),
                withdrawals,
                wanted,
                new RecordedEvents());
        ScanReporter reporter = new ScanReporter(desk);
        camel.getRegistry().bind("scanReporter", reporter);
        camel.getRegistry().bind("storedContent", new StoredContent(contents));
        camel.getRegistry().bind("recordedDeliveries", new RecordedDeliveries(new Deliveries(jdbc, transaction)));
        camel.getRegistry().bind("changeReporter", new ChangeReporter(reporter, changes));
        camel.getManagementStrategy().addEventNotifier(new FailedReports(desk));
        Path kamelets = folder.resolve(connector);
        for (Path file : List.of(
                kamelets.resolve(connector + "-source.kamelet.yaml"),
                kamelets.resolve(connector + "-content.kamelet.yaml"),
                kamelets.resolve(connector + "-watch.kamelet.yaml"),
                Path.of("routes/scan.camel.yaml"))) {
            if (!Files.exists(file)) {
                continue;
            }
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + file));
        }
        // As the program has it: content streams through.
        camel.setStreamCaching(false);
        camel.start();
        template = camel.createProducerTemplate();
        content = new CamelContentSource(template, sources, addresses);
        routes = new SourceRoutes(camel, connectors, content, tasks);
        sources.all().forEach(source -> routes.connect(source.id(), source, source.parameters()));
    }

    /** Scans and waits for the end, whatever it is. */
    public ScanRecord scan() {
        return scan(running -> {});
    }

    /**
     * Scans and waits for the end, whatever it is.
     *
     * @param meanwhile called again and again with the running scan
     */
    public ScanRecord scan(Consumer<ScanRecord> meanwhile) {
        long before = scans.last(SOURCE).map(ScanRecord::id).orElse(0L);
        assertThat(tasks.start(SOURCE)).isEqualTo(ScanStarter.Start.STARTED);
        return await().pollInterval(Duration.ofMillis(10))
                .atMost(LONGEST)
                .until(
                        () -> {
                            scans.last(SOURCE).ifPresent(meanwhile);
                            return scans.last(SOURCE).orElse(null);
                        },
                        scan -> scan != null
                                && scan.id() > before
                                && scan.outcome() != Outcome.RUNNING
                                && !tasks.isUnderWay(SOURCE));
    }

    /** Whether a scan is recorded as running. */
    public boolean isScanning() {
        return scans.last(SOURCE)
                .filter(scan -> scan.outcome() == Outcome.RUNNING)
                .isPresent();
    }

    /** The folder in which the contents lie that the source has brought. */
    public Path originals() {
        return originals;
    }

    /** What is in the ledger and not deleted, by path. */
    public List<String> livePaths() {
        return jdbc.sql("select path from document where deleted = false order by path")
                .query(String.class)
                .list();
    }

    /** The live document at a path. */
    public SourceDocument at(String path) {
        return find(path).orElseThrow(() -> new AssertionError("No document at " + path + ", only " + livePaths()));
    }

    public Optional<SourceDocument> find(String path) {
        return jdbc.sql("select id from document where path = :path and deleted = false")
                .param("path", path)
                .query(String.class)
                .optional()
                .flatMap(id -> work.find(new DocumentId(id)))
                .map(entry -> entry.document());
    }

    /** The tickets sent since the last call. */
    public List<ClaimTicket> takeTickets() {
        List<ClaimTicket> all = new ArrayList<>(sent);
        sent.clear();
        return all;
    }

    /** The content of the live document at a path, as the connector gives it. */
    public byte[] content(String path) throws IOException {
        try (InputStream in = content.open(at(path))) {
            return in.readAllBytes();
        }
    }

    public byte[] open(String nativeId) throws IOException {
        try (InputStream in = content.open(SOURCE, nativeId)) {
            return in.readAllBytes();
        }
    }

    /** The last scan. */
    public Optional<ScanRecord> lastScan() {
        return scans.last(SOURCE);
    }

    /** Starts a scan if changes have called for one and the source has rested. */
    public void startWantedScans() {
        wanted.startDue();
    }

    public void pause(boolean yes) {
        gate.setPaused(SOURCE, yes, "test");
    }

    /** Cuts the source off, as one that is configured no more. */
    public void disconnect() {
        routes.disconnect(SOURCE);
    }

    /** Stops the connector's route, as for a changed configuration. */
    public void stopSource() throws Exception {
        camel.getRouteController().stopRoute("connector-" + SOURCE);
    }

    @Override
    public void close() throws Exception {
        tasks.close();
        template.close();
        camel.stop();
        FileSystemUtils.deleteRecursively(originals);
    }
}
