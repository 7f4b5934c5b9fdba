package org.fundstelle.route;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.DeletionGuard;
import org.fundstelle.source.EventDesks;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process that scans a folder twice through the Kamelet, the routes and a ledger on disk, and writes down what it took.
 * Tickets end here. Arguments: folder, directory of the database, access parameter, file for the figures.
 */
final class ScanScaleProcess {

    private static final String SOURCE = "share";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long MEGABYTE = 1 << 20;

    private final AtomicLong sent = new AtomicLong();
    private final ScanTasks tasks = new ScanTasks(List.of());
    private final CountingDataSource database;
    private final Scans scans;
    private final CamelContext camel;
    private final Properties figures = new Properties();

    private ScanScaleProcess(Path folder, Path data, String access) throws Exception {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl("jdbc:h2:async:" + data.resolve("ledger") + ";WRITE_DELAY=0");
        database = new CountingDataSource(new HikariDataSource(pool));
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        Sources sources = new Sources(List.of(new SourceDefinition(
                SOURCE,
                "file-share",
                "documents",
                Map.of("directory", folder.toString(), "access", access),
                AccessList.allowing(Principal.EVERYONE),
                "0 0 * * * ?",
                null)));
        LedgerDatabase ledger = new LedgerDatabase(
                jdbc,
                new NamedParameterJdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)));
        scans = new Scans(
                sources,
                ledger.scans(),
                new ScanHistory(jdbc),
                new MissingDocuments(jdbc),
                tickets -> sent.addAndGet(tickets.size()),
                new DeletionGuard(0, 0),
                event -> {},
                EventDesks.unused(ledger));
        ConnectorCatalog connectors = ConnectorCatalog.read(Path.of("connectors"));
        SourceAddresses addresses = new SourceAddresses(connectors, List.of());
        ScanDesk desk = new ScanDesk(sources, scans, addresses);
        camel = new DefaultCamelContext();
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
        CamelContentSource content = new CamelContentSource(camel.createProducerTemplate(), sources, addresses);
        SourceRoutes routes = new SourceRoutes(camel, connectors, content, tasks);
        sources.all().forEach(source -> routes.connect(source.id(), source, source.parameters()));
    }

    public static void main(String[] arguments) throws Exception {
        ScanScaleProcess process = new ScanScaleProcess(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
        process.scan("first");
        process.scan("unchanged");
        try (Writer writer = Files.newBufferedWriter(Path.of(arguments[3]))) {
            process.figures.store(writer, null);
        }
        System.exit(0);
    }

    private void scan(String name) {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long statements = database.statements();
        long tickets = sent.get();
        long since = System.nanoTime();
        tasks.start(SOURCE);
        Awaitility.await().atMost(LONGEST).until(() -> !tasks.isUnderWay(SOURCE));
        double seconds = (System.nanoTime() - since) / 1e9;
        ScanRecord scan = scans.last(SOURCE).orElseThrow();
        put(name, "outcome", scan.outcome());
        put(name, "seen", scan.seen());
        put(name, "changed", scan.changed());
        put(name, "tickets", sent.get() - tickets);
        put(name, "statements", database.statements() - statements);
        put(name, "seconds", Math.round(seconds * 10) / 10.0);
        put(
                name,
                "peakMegabytes",
                heapPools().stream()
                                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                .sum()
                        / MEGABYTE);
        System.gc();
        put(
                name,
                "keptMegabytes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE);
    }

    private void put(String scan, String figure, Object value) {
        figures.setProperty(scan + "." + figure, value.toString());
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
