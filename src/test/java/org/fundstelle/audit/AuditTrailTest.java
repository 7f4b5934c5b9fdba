package org.fundstelle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.fundstelle.audit.AuditEvent.Action;
import org.fundstelle.audit.Fault.Kind;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Chains that are tampered with in the database: verification finds it and tells the ways apart. */
class AuditTrailTest {

    private static final int CHECKPOINT_EVERY = 4;
    private static final int TAMPERINGS = Integer.getInteger("fundstelle.test.tamperings", 60);
    private static final List<String> COLUMNS = List.of(
            "action",
            "caller",
            "collections",
            "documents",
            "facts",
            "personal_facts",
            "salt",
            "caller_digest",
            "personal_digest",
            "digest",
            "hash");

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00.123456Z"));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    private JdbcConnectionPool database;
    private JdbcClient jdbc;
    private NodeKey key;
    private ChainedAuditTrail trail;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        key = NodeKey.establish(directory);
        trail = new ChainedAuditTrail(chain("node-a", Pseudonyms.none()));
    }

    @AfterEach
    void close() {
        jdbc.sql("shutdown").update();
        database.dispose();
    }

    @Test
    void untouchedChainIsWhole() {
        record(10);

        ChainReport report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.records()).isEqualTo(10);
        assertThat(report.first()).isEqualTo(1);
        assertThat(report.last()).isEqualTo(10);
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(report.ownKey()).isTrue();
    }

    @Test
    void recordSaysWhatHappened() {
        trail.record(new AuditEvent(
                Action.SEARCH,
                "assistant",
                List.of("akten", "personal"),
                List.of("d1", "d2"),
                Map.of("passages", "3", "query", "Wer erbt \"was\"?\nUnd wann?")));

        assertThat(new AuditLog(jdbc).page(all(), 0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.time()).isEqualTo(now.get());
            assertThat(entry.action()).isEqualTo("SEARCH");
            assertThat(entry.caller()).isEqualTo("assistant");
            assertThat(entry.collections()).containsExactly("akten", "personal");
            assertThat(entry.documents()).containsExactly("d1", "d2");
            assertThat(entry.facts())
                    .containsEntry("passages", "3")
                    .containsEntry("query", "Wer erbt \"was\"?\nUnd wann?");
        });
    }

    @Test
    void alteredRecordIsFound() {
        record(10);
        tamper("update audit_record set caller = 'somebody else' where sequence = 6");

        assertThat(faults()).containsExactly(new Fault(Kind.ALTERED, 6));
    }

    @Test
    void rewrittenRecordIsFoundByTheNextOne() {
        record(10);
        AuditRecord fifth = new AuditRows(jdbc).following("node-a", 4, 1).getFirst();
        AuditRecord fourth = new AuditRows(jdbc).following("node-a", 3, 1).getFirst();
        AuditRecord forged = AuditRecord.after(
                fourth.hash(), "node-a", 5, fifth.time(), EventText.of(event(99), Pseudonyms.none()), Salts.draw());
        tamper("delete from audit_record where sequence = 5");
        new AuditRows(jdbc).insert(forged);

        assertThat(faults()).containsExactly(new Fault(Kind.UNLINKED, 6));
    }

    @Test
    void deletedRecordIsMissing() {
        record(10);
        tamper("delete from audit_record where sequence in (5, 6)");

        assertThat(faults()).containsExactly(new Fault(Kind.MISSING, 5));
    }

    @Test
    void swappedRecordsAreUnlinked() {
        record(10);
        tamper("update audit_record set sequence = 100 where sequence = 6");
        tamper("update audit_record set sequence = 6 where sequence = 7");
        tamper("update audit_record set sequence = 7 where sequence = 100");

        assertThat(faults())
                .containsExactly(new Fault(Kind.UNLINKED, 6), new Fault(Kind.UNLINKED, 7), new Fault(Kind.UNLINKED, 8));
    }

    @Test
    void insertedRecordIsUnlinked() {
        record(10);
        tamper("update audit_record set sequence = -sequence where sequence > 5");
        tamper("update audit_record set sequence = 1 - sequence where sequence < 0");
        AuditRecord fifth = new AuditRows(jdbc).following("node-a", 4, 1).getFirst();
        new AuditRows(jdbc)
                .insert(AuditRecord.after(
                        fifth.hash(),
                        "node-a",
                        6,
                        fifth.time(),
                        EventText.of(event(99), Pseudonyms.none()),
                        Salts.draw()));

        assertThat(faults()).contains(new Fault(Kind.UNLINKED, 7), new Fault(Kind.SURPLUS, 11));
    }

    @Test
    void appendedRecordIsSurplus() {
        record(10);
        AuditRecord last = new AuditRows(jdbc).following("node-a", 9, 1).getFirst();
        new AuditRows(jdbc)
                .insert(AuditRecord.after(
                        last.hash(),
                        "node-a",
                        11,
                        now.get(),
                        EventText.of(event(99), Pseudonyms.none()),
                        Salts.draw()));

        assertThat(faults()).containsExactly(new Fault(Kind.SURPLUS, 11));
    }

    @Test
    void truncatedEndIsMissing() {
        record(10);
        tamper("delete from audit_record where sequence > 7");

        assertThat(faults()).containsExactly(new Fault(Kind.END_MISSING, 8));
    }

    @Test
    void emptiedChainIsMissing() {
        record(10);
        tamper("delete from audit_record");

        assertThat(faults()).contains(new Fault(Kind.END_MISSING, 1));
    }

    @Test
    void headCutToTheTruncatedEndIsForged() {
        record(10);
        tamper("delete from audit_record where sequence > 9");
        tamper("update audit_head set sequence = 9, hash = (select hash from audit_record where sequence = 9)");

        assertThat(faults()).containsExactly(new Fault(Kind.FORGED_HEAD, 9));
    }

    @Test
    void oldHeadPutBackIsGivenAwayByLaterCheckpoint() {
        record(7);
        Head.Sealed old = new AuditRows(jdbc).head("node-a").orElseThrow();
        record(3);
        tamper("delete from audit_record where sequence > 7");
        new AuditRows(jdbc).update(old);

        assertThat(faults()).containsExactly(new Fault(Kind.END_MISSING, 8));
    }

    @Test
    void removedHeadIsFoundAndNothingIsRecordedAnyMore() {
        record(5);
        tamper("delete from audit_head");

        assertThat(faults()).containsExactly(new Fault(Kind.HEAD_MISSING, 5));
        assertThatThrownBy(() -> record(1)).isInstanceOf(AuditException.class);
        ChainedAuditTrail restarted = new ChainedAuditTrail(chain("node-a", Pseudonyms.none()));
        assertThatThrownBy(() -> restarted.record(event(1))).isInstanceOf(AuditException.class);
    }

    @Test
    void forgedHeadIsNeverSealedAnew() {
        record(5);
        tamper("update audit_head set hash = (select hash from audit_record where sequence = 4), sequence = 4");
        tamper("delete from audit_record where sequence = 5");

        assertThatThrownBy(() -> record(1)).isInstanceOf(AuditException.class);
    }

    @Test
    void forgedCheckpointIsFound() {
        record(10);
        tamper("update audit_checkpoint set hash = (select hash from audit_record where sequence = 3) "
                + "where sequence = 4");

        assertThat(faults()).containsExactly(new Fault(Kind.FORGED_CHECKPOINT, 4));
    }

    @Test
    void chainThatAnotherKeyHasRewrittenIsForged(@TempDir Path elsewhere) {
        tamper("delete from audit_head");
        NodeKey other = NodeKey.establish(elsewhere);
        ChainedAuditTrail forger = new ChainedAuditTrail(new Chain(
                jdbc,
                new JdbcTransactionManager(database),
                "node-a",
                other,
                Pseudonyms.none(),
                CHECKPOINT_EVERY,
                clock));
        IntStream.rangeClosed(1, 5).forEach(i -> forger.record(event(i)));

        assertThat(faults()).containsExactly(new Fault(Kind.FORGED_HEAD, 5), new Fault(Kind.FORGED_CHECKPOINT, 4));
    }

    @Test
    void prunedChainIsWholeFromItsCheckpoint() {
        record(10);
        now.set(now.get().plus(Duration.ofDays(400)));
        record(3);
        upkeep("P365D", "PT0S").run();

        ChainReport report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.first()).isEqualTo(9);
        // The newest old records wait for a checkpoint; one more tells of the pruning.
        assertThat(report.records()).isEqualTo(6);
    }

    @Test
    void pruningByHandIsFound() {
        record(10);
        tamper("delete from audit_record where sequence <= 4");

        assertThat(faults()).containsExactly(new Fault(Kind.BEGINNING_MISSING, 1));
    }

    @Test
    void prunedChainIsStillGuarded() {
        record(10);
        now.set(now.get().plus(Duration.ofDays(400)));
        record(3);
        upkeep("P365D", "PT0S").run();
        tamper("delete from audit_record where sequence = 9");

        assertThat(faults()).containsExactly(new Fault(Kind.BEGINNING_MISSING, 9));
    }

    @Test
    void pseudonymisedChainIsWholeAndSaysNothingOfPersons() {
        trail.record(new AuditEvent(
                Action.SEARCH, "Erika Mustermann", List.of(), List.of(), Map.of("query", "geheim", "passages", "2")));
        now.set(now.get().plus(Duration.ofDays(100)));
        trail.record(event(2));
        upkeep("PT0S", "P90D").run();

        ChainReport report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.pseudonymised()).isEqualTo(1);
        assertThat(everyText()).doesNotContain("Erika", "geheim").contains("caller-2", "passages");
    }

    @Test
    void erasureByHandIsFound() {
        record(10);
        tamper("update audit_record set caller = null, personal_facts = null, salt = null where sequence = 3");

        assertThat(faults()).containsExactly(new Fault(Kind.ERASED, 3));
    }

    @Test
    void nameWrittenBackIntoAPseudonymisedRecordIsFound() {
        record(3);
        now.set(now.get().plus(Duration.ofDays(100)));
        upkeep("PT0S", "P90D").run();
        tamper("update audit_record set caller = 'scapegoat' where sequence = 2");

        assertThat(faults()).containsExactly(new Fault(Kind.ALTERED, 2));
    }

    @Test
    void anyChangeOfAnyFieldIsFound() {
        record(12);
        Random random = new Random(20260301);
        for (int i = 0; i < TAMPERINGS; i++) {
            long sequence = 1 + random.nextInt(12);
            String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
            String before = jdbc.sql("select " + column + " from audit_record where sequence = ?")
                    .param(sequence)
                    .query(String.class)
                    .single();
            set(column, sequence, changed(before, random));
            assertThat(faults())
                    .as("%s of record %s: %s", column, sequence, before)
                    .isNotEmpty();
            set(column, sequence, before);
        }
        assertThat(faults()).isEmpty();
        tamper("update audit_record set recorded_at = dateadd(microsecond, 1, recorded_at) where sequence = 3");
        assertThat(faults()).containsExactly(new Fault(Kind.ALTERED, 3));
    }

    @Test
    void threadsAndProcessesWriteOneChain() throws Exception {
        ChainedAuditTrail otherProcess = new ChainedAuditTrail(chain("node-a", Pseudonyms.none()));
        int each = 40;
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                ChainedAuditTrail own = t % 2 == 0 ? trail : otherProcess;
                work.add(() -> {
                    IntStream.rangeClosed(1, each).forEach(i -> own.record(event(i)));
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        ChainReport report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.records()).isEqualTo(6 * each);
    }

    @Test
    void nodesHaveChainsOfTheirOwn() {
        record(3);
        new ChainedAuditTrail(chain("node-b", Pseudonyms.none())).record(event(1));
        tamper("delete from audit_record where node = 'node-b'");

        List<ChainReport> reports = new AuditVerification(jdbc, "node-a", key.publicKey()).verifyAll();
        assertThat(reports).extracting(ChainReport::node).containsExactly("node-a", "node-b");
        assertThat(reports.get(0).isWhole()).isTrue();
        assertThat(reports.get(1).faults()).containsExactly(new Fault(Kind.END_MISSING, 1));
        assertThat(reports.get(1).ownKey()).isFalse();
    }

    @Test
    void pseudonymsStandForCallersFromTheStart() {
        ChainedAuditTrail pseudonymous = new ChainedAuditTrail(chain("node-a", Pseudonyms.keyedIn(directory)));
        AuditEvent event = AuditEvent.of(Action.REFUSED, "Erika", Map.of("address", "192.0.2.7"));
        pseudonymous.record(event);
        pseudonymous.record(event);
        pseudonymous.record(AuditEvent.of(Action.DELETION, AuditEvent.SYSTEM, Map.of()));

        assertThat(everyText()).doesNotContain("Erika", "192.0.2.7");
        List<AuditLog.Entry> entries = new AuditLog(jdbc).page(all(), 0, 10);
        assertThat(entries.get(1).caller())
                .startsWith("pseudonym:")
                .isEqualTo(entries.get(2).caller());
        assertThat(entries.get(0).caller()).isEqualTo("system");
    }

    @Test
    void keyFileIsForItsOwnerOnlyAndStaysTheSame() throws Exception {
        assertThat(java.nio.file.Files.getPosixFilePermissions(directory.resolve("audit-signing.key")))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(NodeKey.establish(directory).publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void checkpointIsKeptOnce() {
        record(2);
        upkeep("PT0S", "PT0S").run();
        upkeep("PT0S", "PT0S").run();

        assertThat(new AuditLog(jdbc).checkpoints()).singleElement().satisfies(checkpoint -> {
            assertThat(checkpoint.sequence()).isEqualTo(2);
            assertThat(NodeKey.holds(key.publicKey(), checkpoint.statement(), checkpoint.signature()))
                    .isTrue();
        });
    }

    @Test
    void recordsAreSelected() {
        record(5);
        AuditLog log = new AuditLog(jdbc);
        Instant third = Instant.parse("2026-03-01T08:00:03.123456Z");

        assertThat(log.page(new AuditLog.Selection(third, null, null, null, null), 0, 10))
                .extracting(AuditLog.Entry::sequence)
                .containsExactly(5L, 4L);
        assertThat(log.page(new AuditLog.Selection(null, third, Action.SEARCH, "caller-2", null), 0, 10))
                .extracting(AuditLog.Entry::sequence)
                .containsExactly(2L);
        assertThat(log.page(new AuditLog.Selection(null, null, null, null, "document-4"), 0, 10))
                .extracting(AuditLog.Entry::sequence)
                .containsExactly(4L);
        List<Long> exported = new ArrayList<>();
        log.each(all(), entry -> exported.add(entry.sequence()));
        assertThat(exported).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    private static AuditLog.Selection all() {
        return new AuditLog.Selection(null, null, null, null, null);
    }

    private Chain chain(String node, Pseudonyms pseudonyms) {
        return new Chain(jdbc, new JdbcTransactionManager(database), node, key, pseudonyms, CHECKPOINT_EVERY, clock);
    }

    private AuditUpkeep upkeep(String retention, String pseudonymiseAfter) {
        return new AuditUpkeep(
                chain("node-a", Pseudonyms.none()),
                Duration.parse(retention),
                Duration.parse(pseudonymiseAfter),
                clock);
    }

    /** One event a second. */
    private void record(int events) {
        for (int i = 1; i <= events; i++) {
            trail.record(event(i));
            now.set(now.get().plusSeconds(1));
        }
    }

    private static AuditEvent event(int number) {
        return new AuditEvent(
                Action.SEARCH,
                "caller-" + number,
                List.of("akten"),
                List.of("document-" + number),
                Map.of("passages", "1", "address", "192.0.2." + number));
    }

    private ChainReport verify() {
        return new AuditVerification(jdbc, "node-a", key.publicKey())
                .verifyAll()
                .getFirst();
    }

    private List<Fault> faults() {
        return verify().faults();
    }

    private void tamper(String sql) {
        jdbc.sql(sql).update();
    }

    private void set(String column, long sequence, String value) {
        jdbc.sql("update audit_record set " + column + " = ? where sequence = ?")
                .param(value)
                .param(sequence)
                .update();
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        char other = text.charAt(at) == '0' ? '1' : '0';
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> "";
        };
    }

    private String everyText() {
        return jdbc.sql("select * from audit_record").query().listOfRows().toString();
    }
}
