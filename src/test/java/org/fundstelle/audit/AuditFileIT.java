package org.fundstelle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.fundstelle.audit.AuditEvent.Action;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The trail in a database file whose commits are on disk when they return; says how fast it is. */
class AuditFileIT {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFileIT.class);
    private static final int EVENTS = Integer.getInteger("fundstelle.test.audit-events", 500);
    private static final int THREADS = 8;

    @TempDir
    private Path directory;

    @Test
    void everyRecordOfManyThreadsIsThereAfterTheDatabaseWasClosed() throws Exception {
        NodeKey key = NodeKey.establish(directory);
        JdbcConnectionPool database = open();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        ChainedAuditTrail trail = new ChainedAuditTrail(new Chain(
                JdbcClient.create(database),
                new JdbcTransactionManager(database),
                "node-a",
                key,
                Pseudonyms.none(),
                1000,
                Clock.systemUTC()));
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            IntStream.range(0, EVENTS).forEach(i -> threads.execute(() -> trail.record(event(i))));
        }
        double written = seconds(started);
        database.dispose();

        JdbcConnectionPool reopened = open();
        started = System.nanoTime();
        ChainReport report = new AuditVerification(JdbcClient.create(reopened), "node-a", key.publicKey())
                .verifyAll()
                .getFirst();
        LOG.info(
                "{} records: {}/s written by {} threads, {}/s verified",
                EVENTS,
                Math.round(EVENTS / written),
                THREADS,
                Math.round(EVENTS / seconds(started)));
        reopened.dispose();
        assertThat(report.faults()).isEmpty();
        assertThat(report.records()).isEqualTo(EVENTS);
    }

    private JdbcConnectionPool open() {
        return JdbcConnectionPool.create("jdbc:h2:async:" + directory.resolve("audit") + ";WRITE_DELAY=0", "sa", "");
    }

    private static double seconds(long started) {
        return Math.max(1, System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static AuditEvent event(int number) {
        return new AuditEvent(
                Action.SEARCH,
                "assistant",
                List.of("akten"),
                IntStream.range(0, 10)
                        .mapToObj(i -> "document-" + number + "-" + i)
                        .toList(),
                Map.of("passages", "10", "mode", "hybrid"));
    }
}
