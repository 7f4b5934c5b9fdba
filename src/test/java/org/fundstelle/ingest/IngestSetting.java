package org.fundstelle.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.chunk.ChunkLimits;
import org.fundstelle.chunk.Chunker;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.ledger.AccessLedger;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.ContainerLedger;
import org.fundstelle.ledger.DeadlyContents;
import org.fundstelle.ledger.ErasedRows;
import org.fundstelle.ledger.Erasures;
import org.fundstelle.ledger.EventLedger;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.LegalHolds;
import org.fundstelle.ledger.MovedDocuments;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.WithheldDocuments;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.source.Clearances;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourceLimits;
import org.fundstelle.source.SourcePauses;
import org.fundstelle.source.Sources;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes on one ledger and one index, and a source whose contents the test decides. */
final class IngestSetting implements AutoCloseable {

    static final AccessList WIDE = AccessList.allowing(Principal.user("eva"), Principal.user("max"));
    static final AccessList NARROW = AccessList.allowing(Principal.user("eva"));

    final MemoryChunks store = new MemoryChunks();
    final ScriptedExtractor extractor = new ScriptedExtractor();
    final IngestCounters counters = new IngestCounters();
    final ExtractionCache cache;
    final MovedDocuments moved;
    final AccessUpdate access;
    final ScanLedger scans;
    final EventLedger events;
    final InterruptedLedger ledger;
    final PendingWork pending;
    final Quarantine quarantine;
    final Ingestor first;
    final Ingestor second;

    /** Its claims are over as soon as they are made. */
    final Ingestor stalled;

    /** Tickets that wait for their turn, with how long. */
    final Map<ClaimTicket, Duration> postponed = new HashMap<>();

    /** Of the source, without limits. */
    final SourceGate gate;

    /** Reads one document a minute. */
    final Ingestor slow;

    /** Documents whose vectors were forgotten when they were taken out of the index. */
    final Set<DocumentId> unembedded = new HashSet<>();

    /** What the clearances hold on. */
    final Collections collections = new Collections(List.of());

    final Clearances clearances = new Clearances(new Sources(List.of(source(SourceLimits.none()))), collections);

    private final DeadlyContents deadly;
    final Erasures erasures;
    final ErasedRows rows;
    final BlockList blocks;
    final LegalHolds holds;
    final Generations generations;
    final JdbcClient jdbc;

    final TransactionTemplate transaction;
    private final Leases leases;
    private final Spool spool;
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
        public boolean commitQuarantined(Claim.Claimed claim, Problem problem, boolean retryOnScan, String sha256) {
            return happen(super.commitQuarantined(claim, problem, retryOnScan, sha256));
        }

        private boolean happen(boolean won) {
            Runnable event = afterCommit;
            afterCommit = () -> {};
            event.run();
            return won;
        }
    }

    IngestSetting(Path directory) {
        LedgerDatabase database = LedgerDatabase.create();
        jdbc = database.jdbc();
        transaction = database.transaction();
        scans = database.scans();
        events = database.events();
        ledger = new InterruptedLedger(jdbc, transaction);
        pending = new PendingWork(jdbc, transaction);
        quarantine = new Quarantine(jdbc, transaction);
        generations = new Generations(jdbc, transaction);
        blocks = new BlockList(jdbc);
        holds = new LegalHolds(jdbc);
        erasures = new Erasures(jdbc, transaction, blocks, holds);
        rows = new ErasedRows(jdbc, transaction);
        generations.open("documents-1", "documents", "memory", null, 0);
        generations.open("others-1", "others", "memory", null, 0);
        spool = new Spool(directory.resolve("spool"), 0);
        leases = new Leases(ledger, Duration.ofMinutes(1));
        cache = new ExtractionCache(directory.resolve("cache"));
        deadly = new DeadlyContents(jdbc, transaction);
        moved = new MovedDocuments(jdbc);
        access = new AccessUpdate(ledger, new AccessLedger(jdbc), generations, store);
        gate = gate(SourceLimits.none());
        first = ingestor(ledger, jdbc, transaction, "node-a", Duration.ofMinutes(5), gate);
        second = ingestor(jdbc, transaction, "node-b", Duration.ofMinutes(5));
        stalled = ingestor(jdbc, transaction, "node-c", Duration.ofMinutes(-1));
        slow = ingestor(
                ledger,
                jdbc,
                transaction,
                "node-a",
                Duration.ofMinutes(5),
                gate(new SourceLimits(1, Optional.empty())));
    }

    private SourceGate gate(SourceLimits limits) {
        return new SourceGate(new Sources(List.of(source(limits))), new SourcePauses(jdbc), Clock.systemDefaultZone());
    }

    private static SourceDefinition source(SourceLimits limits) {
        return new SourceDefinition(
                "source", "file-share", "documents", Map.of(), AccessList.nobody(), "0 0 * * * ?", null, limits);
    }

    private Ingestor ingestor(JdbcClient jdbc, TransactionTemplate transaction, String node, Duration lease) {
        return ingestor(new WorkLedger(jdbc, transaction, node, lease), jdbc, transaction, node, lease, gate);
    }

    private Ingestor ingestor(
            WorkLedger own,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            String node,
            Duration lease,
            SourceGate opens) {
        ContainerLedger containers = new ContainerLedger(jdbc, transaction, node, lease);
        Removal removal = new Removal(own, containers, generations, store, this::forgetting);
        AccessUpdate updates = new AccessUpdate(own, new AccessLedger(jdbc), generations, store);
        Chunker chunker = new Chunker(text -> text.split("\\s+").length, new ChunkLimits(32, 0));
        DocumentWriter writer = new DocumentWriter(
                own,
                containers,
                new ContentExtraction(extractor, cache, deadly, counters),
                collection -> new IndexTarget(List.of(collection + "-1"), chunker, Optional.empty()),
                store,
                removal,
                updates,
                counters,
                leases,
                new Withholding(blocks, clearances, new WithheldDocuments(jdbc, transaction), removal));
        return new Ingestor(
                own,
                spool,
                this::open,
                writer,
                removal,
                updates,
                counters,
                leases,
                new Turnstile(opens, (ticket, in) -> postponed.put(ticket, in)));
    }

    private Runnable forgetting(Collection<String> generations, DocumentId document) {
        boolean indexed = !store.of(document).isEmpty();
        return () -> {
            if (indexed) {
                unembedded.add(document);
            }
        };
    }

    /** Of the first node. */
    Removal removal() {
        return new Removal(
                ledger,
                new ContainerLedger(jdbc, transaction, "node-a", Duration.ofMinutes(5)),
                generations,
                store,
                this::forgetting);
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

    /** The source has this content now with a marking, null for none, and a scan sees it. */
    ClaimTicket putMarked(String name, String content, String marking) {
        contents.put(name, content);
        SourceDocument plain = document(name, content, WIDE, false);
        return observe(
                        "documents",
                        new SourceDocument(
                                plain.source(),
                                plain.nativeId(),
                                plain.version(),
                                plain.size(),
                                plain.path(),
                                null,
                                null,
                                WIDE,
                                new RecordMetadata(null, null, null, null, marking, null, Map.of()),
                                plain.modified(),
                                false))
                .getLast();
    }

    /** A source brings a document with this content; empty when nothing is to do. */
    List<ClaimTicket> bring(String source, String name, String version, String content, long sequence) {
        contents.put(name, content);
        SourceDocument document = new SourceDocument(
                source, name, version, -1, name, null, null, WIDE, RecordMetadata.none(), Instant.EPOCH, false);
        return events.take(
                        source,
                        0,
                        "documents",
                        EventLedger.Tie.GREATER_VERSION,
                        List.of(SourceEvent.Stated.alone(document, sequence, true)))
                .tickets();
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
                .list(Quarantine.Filter.ALL, 0, 100)
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
