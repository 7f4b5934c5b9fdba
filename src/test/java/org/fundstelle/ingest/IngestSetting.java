package org.fundstelle.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.fundstelle.chunk.ChunkLimits;
import org.fundstelle.chunk.Chunker;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.WorkLedger;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes on one ledger and one index, and a source whose contents the test decides. */
final class IngestSetting implements AutoCloseable {

    static final AccessList WIDE = AccessList.allowing(Principal.user("eva"), Principal.user("max"));
    static final AccessList NARROW = AccessList.allowing(Principal.user("eva"));

    final MemoryChunks store = new MemoryChunks();
    final ScanLedger scans;
    final InterruptedLedger ledger;
    final PendingWork pending;
    final Quarantine quarantine;
    final Ingestor first;
    final Ingestor second;

    /** Its claims are over as soon as they are made. */
    final Ingestor stalled;

    private final Leases leases;
    private final Spool spool;
    private final Generations generations;
    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, IOException> failures = new HashMap<>();
    private long scan;

    /** A ledger with which something can happen right after a commit. */
    static final class InterruptedLedger extends WorkLedger {
        private Runnable afterCommit = () -> {};

        InterruptedLedger(JdbcClient jdbc, TransactionTemplate transaction) {
            super(jdbc, transaction, "node-a", Duration.ofMinutes(5));
        }

        /** What happens once, when the next document is committed. */
        void afterCommit(Runnable event) {
            afterCommit = event;
        }

        @Override
        public boolean commitIndexed(Claim.Claimed claim, Written written) {
            return happen(super.commitIndexed(claim, written));
        }

        @Override
        public boolean commitQuarantined(Claim.Claimed claim, Problem problem, boolean retryOnScan) {
            return happen(super.commitQuarantined(claim, problem, retryOnScan));
        }

        private boolean happen(boolean won) {
            Runnable event = afterCommit;
            afterCommit = () -> {};
            event.run();
            return won;
        }
    }

    IngestSetting(Path directory) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        scans = new ScanLedger(jdbc, new NamedParameterJdbcTemplate(database), transaction);
        ledger = new InterruptedLedger(jdbc, transaction);
        pending = new PendingWork(jdbc, transaction);
        quarantine = new Quarantine(jdbc, transaction);
        generations = new Generations(jdbc, transaction);
        generations.open("documents-1", "documents", "memory", null, 0);
        generations.open("others-1", "others", "memory", null, 0);
        spool = new Spool(directory.resolve("spool"));
        leases = new Leases(ledger, Duration.ofMinutes(1));
        first = ingestor(ledger);
        second = ingestor(new WorkLedger(jdbc, transaction, "node-b", Duration.ofMinutes(5)));
        stalled = ingestor(new WorkLedger(jdbc, transaction, "node-c", Duration.ofMinutes(-1)));
    }

    private Ingestor ingestor(WorkLedger own) {
        Removal removal = new Removal(own, generations, store);
        AccessUpdate access = new AccessUpdate(own, store);
        IngestCounters counters = new IngestCounters();
        Chunker chunker = new Chunker(text -> text.split("\\s+").length, new ChunkLimits(32, 0));
        DocumentWriter writer = new DocumentWriter(
                own,
                new ScriptedExtractor(),
                collection -> new IndexTarget(List.of(collection + "-1"), chunker, Optional.empty()),
                store,
                removal,
                access,
                counters,
                leases);
        return new Ingestor(own, spool, this::open, writer, removal, access, counters, leases);
    }

    private InputStream open(String source, String nativeId) throws IOException {
        IOException failure = failures.get(nativeId);
        if (failure != null) {
            throw failure;
        }
        String content = contents.get(nativeId);
        if (content == null) {
            throw new NoSuchFileException(nativeId);
        }
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The source has this content now, and a scan sees it. */
    List<ClaimTicket> put(String name, String content, AccessList access) {
        return put("documents", name, content, access);
    }

    List<ClaimTicket> put(String collection, String name, String content, AccessList access) {
        contents.put(name, content);
        return observe(collection, document(name, content, access, false));
    }

    ClaimTicket put(String name, String content) {
        return put(name, content, WIDE).getLast();
    }

    /** A scan sees the document as it was, read by others. */
    ClaimTicket restrict(String name, AccessList access) {
        return put(name, contents.get(name), access).getLast();
    }

    /** The document is gone, and a scan notices. */
    ClaimTicket bury(String name) {
        String content = contents.remove(name);
        return observe("documents", document(name, content, WIDE, true)).getLast();
    }

    /** A scan sees the document just as it was. */
    List<ClaimTicket> scanAgain(String name) {
        return observe("documents", document(name, contents.get(name), WIDE, false));
    }

    void fail(String name, IOException failure) {
        failures.put(name, failure);
    }

    void lose(String name) {
        contents.remove(name);
    }

    void recover() {
        failures.clear();
        store.recover();
    }

    LedgerEntry entry(DocumentId id) {
        return ledger.find(id).orElseThrow();
    }

    /** Kinds of problems in quarantine, by path. */
    Map<String, String> problems() {
        Map<String, String> kinds = new HashMap<>();
        quarantine
                .list(null, 0, 100)
                .forEach(item -> kinds.put(item.path(), item.problem().kind()));
        return kinds;
    }

    static DocumentId id(String name) {
        return DocumentId.of("source", name);
    }

    private List<ClaimTicket> observe(String collection, SourceDocument document) {
        return scans.observe(++scan, collection, List.of(document)).tickets();
    }

    private static SourceDocument document(String name, String content, AccessList access, boolean deleted) {
        return new SourceDocument(
                "source",
                name,
                Integer.toHexString(content.hashCode()),
                content.length(),
                name,
                null,
                null,
                access,
                RecordMetadata.none(),
                Instant.EPOCH,
                deleted);
    }

    @Override
    public void close() {
        leases.close();
    }
}
