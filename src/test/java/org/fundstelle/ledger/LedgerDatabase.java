package org.fundstelle.ledger;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty ledger in memory, of one test alone. */
public record LedgerDatabase(JdbcClient jdbc, NamedParameterJdbcTemplate batches, TransactionTemplate transaction) {

    public static LedgerDatabase create() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return on(database);
    }

    /** On an empty database. */
    static LedgerDatabase on(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new LedgerDatabase(
                JdbcClient.create(database),
                new NamedParameterJdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    public EventLedger events() {
        return new EventLedger(jdbc, batches, transaction, scans());
    }

    public ScanLedger scans() {
        return new ScanLedger(jdbc, batches, transaction);
    }
}
