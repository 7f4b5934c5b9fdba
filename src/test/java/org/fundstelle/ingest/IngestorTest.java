package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.fundstelle.chunk.ChunkLimits;
import org.fundstelle.chunk.Chunker;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Block;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.extract.Extraction;
import org.fundstelle.extract.Extractor;
import org.fundstelle.extract.FailureKind;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.DocumentMetadata;
import org.fundstelle.index.Generation;
import org.fundstelle.index.IndexException;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.WorkLedger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real ingestion on a real ledger; only index, extraction and source are played. */
class IngestorTest {

    private static final String GENERATION = "documents-1";
    private static final AccessList BOTH = AccessList.allowing(Principal.user("eva"), Principal.user("max"));
    private static final AccessList ONLY_EVA = AccessList.allowing(Principal.user("eva"));

    @TempDir
    Path temp;

    private final Map<String, String> contents = new HashMap<>();
    private final PlayedIndex index = new PlayedIndex();
    private ScanLedger scans;
    private WorkLedger work;
    private Quarantine quarantine;
    private Leases leases;
    private Ingestor ingestor;
    private long scan;

    @BeforeEach
    void open() {
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
        work = new WorkLedger(jdbc, transaction, "node", Duration.ofMinutes(5));
        quarantine = new Quarantine(jdbc, transaction);
        Generations generations = new Generations(jdbc, transaction);
        generations.open(GENERATION, "documents", "first", null, 0);
        leases = new Leases(work, Duration.ofMinutes(1));
        Removal removal = new Removal(work, generations, index);
        AccessUpdate access = new AccessUpdate(work, index);
        IngestCounters counters = new IngestCounters();
        Chunker chunker = new Chunker(text -> text.split("\\s+").length, ChunkLimits.DEFAULT);
        IndexTargets targets = collection -> new IndexTarget(List.of(GENERATION), chunker, Optional.empty());
        DocumentWriter writer =
                new DocumentWriter(work, new PlayedExtractor(), targets, index, removal, access, counters, leases);
        ingestor = new Ingestor(
                work, new Spool(temp.resolve("spool")), this::content, writer, removal, access, counters, leases);
    }

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void changedDocumentReplacesTheOlderChunks() {
        ingest(report("a.txt", "alt", BOTH));
        ingest(report("a.txt", "neu", BOTH));

        assertThat(index.texts()).containsExactly("neu");
    }

    @Test
    void secondTicketFindsNothingToDo() {
        List<ClaimTicket> tickets = report("a.txt", "text", BOTH);
        ingest(tickets);

        assertThat(ingestor.ingest(tickets.get(0))).isInstanceOf(IngestResult.Nothing.class);
    }

    @Test
    void lateWorkerLeavesNothingOfAnOldRevision() {
        index.afterWrite = () -> ingest(report("a.txt", "neu", BOTH));
        ingest(report("a.txt", "alt", BOTH));

        assertThat(index.texts()).containsExactly("neu");
    }

    @Test
    void accessListNarrowedDuringWorkHolds() {
        index.afterWrite = () -> report("a.txt", "text", ONLY_EVA);
        ingest(report("a.txt", "text", BOTH));

        assertThat(index.access()).containsExactly(ONLY_EVA);
    }

    @Test
    void accessListNarrowedDuringWorkHoldsForWhatIsInside() {
        index.afterWrite = () -> report("a.zip", "zip:b.txt=eins;c.txt=zwei", ONLY_EVA);
        ingest(report("a.zip", "zip:b.txt=eins;c.txt=zwei", BOTH));

        assertThat(index.texts()).containsExactly("eins", "zwei");
        assertThat(index.access()).containsOnly(ONLY_EVA);
    }

    @Test
    void tombstoneDuringWorkLeavesNothingOfAContainer() {
        index.afterWrite = () -> ingest(scans.buryMissing("source", ++scan, 10));
        ingest(report("a.zip", "zip:b.txt=eins;c.txt=zwei", BOTH));

        assertThat(index.texts()).isEmpty();
    }

    @Test
    void documentThatTheNewContainerLacksIsGone() {
        ingest(report("a.zip", "zip:b.txt=eins;c.txt=zwei", BOTH));
        ingest(report("a.zip", "zip:b.txt=eins", BOTH));

        assertThat(index.texts()).containsExactly("eins");
    }

    @Test
    void crashCountsAndTheThirdEndsInQuarantine() {
        List<ClaimTicket> tickets = report("a.txt", "crash", BOTH);
        for (int attempt = 1; attempt < 3; attempt++) {
            assertThatThrownBy(() -> ingest(tickets)).isInstanceOf(WorkInterruptedException.class);
        }
        ingest(tickets);

        assertThat(kinds()).containsExactly("CRASH");
    }

    @Test
    void documentThatBecomesUnreadableIsFoundNoMore() {
        ingest(report("a.txt", "text", BOTH));
        ingest(report("a.txt", "encrypted", BOTH));

        assertThat(index.texts()).isEmpty();
        assertThat(kinds()).containsExactly("ENCRYPTED");
    }

    @Test
    void badChildIsQuarantinedAlone() {
        ingest(report("a.zip", "zip:b.txt=encrypted;c.txt=zwei", BOTH));

        assertThat(index.texts()).containsExactly("zwei");
        assertThat(kinds()).containsExactly("ENCRYPTED");
    }

    @Test
    void endlessNestingEndsInQuarantine() {
        ingest(report("a.zip", "self", BOTH));

        assertThat(kinds()).containsExactly("LIMIT");
    }

    @Test
    void unreachableIndexNeverCountsAgainstADocument() {
        List<ClaimTicket> tickets = report("a.txt", "text", BOTH);
        index.failure = new IndexException("unreachable", true, null);
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThatThrownBy(() -> ingest(tickets)).isInstanceOf(WorkInterruptedException.class);
        }
        index.failure = null;
        ingest(tickets);

        assertThat(index.texts()).containsExactly("text");
    }

    @Test
    void refusedDocumentIsQuarantined() {
        index.failure = new IndexException("too odd", false, null);
        ingest(report("a.txt", "text", BOTH));

        assertThat(kinds()).containsExactly("INDEX_REFUSED");
    }

    @Test
    void documentOfAnUnknownSourceIsQuarantinedUntilTheNextScan() {
        List<ClaimTicket> tickets = report("a.txt", "text", BOTH);
        contents.clear();
        ingest(tickets);
        assertThat(kinds()).containsExactly("NO_SOURCE");

        ingest(report("a.txt", "text", BOTH));

        assertThat(index.texts()).containsExactly("text");
        assertThat(work.find(DocumentId.of("source", "a.txt")).orElseThrow().state())
                .isEqualTo(DocumentState.INDEXED);
    }

    private List<ClaimTicket> report(String name, String content, AccessList access) {
        contents.put(name, content);
        return scans.observe(
                        ++scan,
                        "documents",
                        List.of(new SourceDocument(
                                "source",
                                name,
                                content,
                                1,
                                name,
                                null,
                                null,
                                access,
                                RecordMetadata.none(),
                                null,
                                false)))
                .tickets();
    }

    private void ingest(List<ClaimTicket> tickets) {
        tickets.forEach(ingestor::ingest);
    }

    private List<String> kinds() {
        return quarantine.list(null, 0, 10).stream()
                .map(item -> item.problem().kind())
                .toList();
    }

    private ByteArrayInputStream content(String source, String nativeId) throws IOException {
        String content = contents.get(nativeId);
        if (content == null) {
            throw new UnknownSourceException(source);
        }
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The content says what becomes of it. */
    private static final class PlayedExtractor implements Extractor {
        @Override
        public String version() {
            return "played/1";
        }

        @Override
        public Extraction extract(Path file, String fileName, Path workDirectory) {
            try {
                String content = Files.readString(file);
                if (content.equals("crash") || content.equals("encrypted")) {
                    return new Extraction.Failed(
                            content.equals("crash") ? FailureKind.CRASH : FailureKind.ENCRYPTED, "");
                }
                List<Extraction.Child> children = new ArrayList<>();
                String entries = content.equals("self") ? "a.zip=self" : content.replaceFirst("^zip:", "");
                boolean container = content.equals("self") || content.startsWith("zip:");
                for (String entry : container ? entries.split(";", -1) : new String[0]) {
                    String[] parts = entry.split("=", 2);
                    Path child = Files.writeString(workDirectory.resolve(parts[0]), parts[1]);
                    children.add(new Extraction.Child(parts[0], child, Files.size(child)));
                }
                List<Block> blocks = container ? List.of() : List.of(new Block.Paragraph(content, 0));
                var properties = new Extraction.Properties("text/plain", null, null, null, null, null);
                return new Extraction.Extracted(properties, blocks, children, List.of(), false, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    /** An index in memory. */
    private static final class PlayedIndex implements ChunkStore {

        private record Stored(
                DocumentId document, long revision, String text, AccessList access, long accessRevision) {}

        private final Map<String, Stored> chunks = new TreeMap<>();
        private IndexException failure;
        private Runnable afterWrite;

        List<String> texts() {
            return chunks.values().stream().map(Stored::text).sorted().toList();
        }

        List<AccessList> access() {
            return chunks.values().stream().map(Stored::access).toList();
        }

        @Override
        public Generation openCollection(String collection, String model, int dimension) {
            return new Generation(GENERATION, collection, "first", model, dimension);
        }

        @Override
        public void write(
                Collection<String> generations,
                DocumentMetadata document,
                long revision,
                List<Chunk> written,
                List<float[]> vectors,
                AccessList access,
                long accessRevision) {
            if (failure != null) {
                throw failure;
            }
            written.forEach(chunk -> chunks.put(
                    document.documentId() + "/" + revision + "/" + chunk.ordinal(),
                    new Stored(document.documentId(), revision, chunk.text(), access, accessRevision)));
            Runnable hook = afterWrite;
            afterWrite = null;
            if (hook != null) {
                hook.run();
            }
        }

        @Override
        public void deleteOlderRevisions(Collection<String> generations, DocumentId document, long revision) {
            chunks.values().removeIf(chunk -> chunk.document().equals(document) && chunk.revision() < revision);
        }

        @Override
        public void deleteRevision(Collection<String> generations, DocumentId document, long revision) {
            chunks.values().removeIf(chunk -> chunk.document().equals(document) && chunk.revision() == revision);
        }

        @Override
        public void deleteDocument(Collection<String> generations, DocumentId document, long revision) {
            chunks.values().removeIf(chunk -> chunk.document().equals(document) && chunk.revision() <= revision);
        }

        @Override
        public void updateAccess(
                Collection<String> generations, DocumentId document, AccessList access, long accessRevision) {
            chunks.replaceAll(
                    (id, chunk) -> chunk.document().equals(document) && chunk.accessRevision() < accessRevision
                            ? new Stored(document, chunk.revision(), chunk.text(), access, accessRevision)
                            : chunk);
        }

        @Override
        public void refresh(Collection<String> generations) {}
    }
}
