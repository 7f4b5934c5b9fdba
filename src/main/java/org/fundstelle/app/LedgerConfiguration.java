package org.fundstelle.app;

import java.time.Clock;
import org.fundstelle.ledger.AccessLedger;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.ContainerLedger;
import org.fundstelle.ledger.DeadlyContents;
import org.fundstelle.ledger.Deliveries;
import org.fundstelle.ledger.EventLedger;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.LegalHolds;
import org.fundstelle.ledger.LiveContents;
import org.fundstelle.ledger.MarkedDocuments;
import org.fundstelle.ledger.MovedDocuments;
import org.fundstelle.ledger.NeededContents;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.WorkLedger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger on the configured database. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    TransactionTemplate ledgerTransaction(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    ScanLedger scanLedger(JdbcClient jdbc, NamedParameterJdbcTemplate batches, TransactionTemplate ledgerTransaction) {
        return new ScanLedger(jdbc, batches, ledgerTransaction);
    }

    @Bean
    EventLedger eventLedger(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            TransactionTemplate ledgerTransaction,
            ScanLedger scanLedger) {
        return new EventLedger(jdbc, batches, ledgerTransaction, scanLedger);
    }

    @Bean
    Deliveries deliveries(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new Deliveries(jdbc, ledgerTransaction);
    }

    @Bean
    MarkedDocuments markedDocuments(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new MarkedDocuments(jdbc, ledgerTransaction);
    }

    @Bean
    NeededContents neededContents(JdbcClient jdbc, LegalHolds holds, BlockList blocks, Clock clock) {
        return new NeededContents(jdbc, holds, blocks, clock);
    }

    @Bean
    WorkLedger workLedger(
            JdbcClient jdbc, TransactionTemplate ledgerTransaction, DataDirectory data, Settings settings) {
        WorkLedger ledger = new WorkLedger(
                jdbc, ledgerTransaction, data.nodeId(), settings.ingest().lease());
        ledger.dropOwnClaims();
        return ledger;
    }

    @Bean
    ContainerLedger containerLedger(
            JdbcClient jdbc, TransactionTemplate ledgerTransaction, DataDirectory data, Settings settings) {
        return new ContainerLedger(
                jdbc, ledgerTransaction, data.nodeId(), settings.ingest().lease());
    }

    @Bean
    AccessLedger accessLedger(JdbcClient jdbc) {
        return new AccessLedger(jdbc);
    }

    @Bean
    LiveContents liveContents(JdbcClient jdbc) {
        return new LiveContents(jdbc);
    }

    @Bean
    MovedDocuments movedDocuments(JdbcClient jdbc) {
        return new MovedDocuments(jdbc);
    }

    @Bean
    DeadlyContents deadlyContents(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new DeadlyContents(jdbc, ledgerTransaction);
    }

    @Bean
    ScanHistory scanHistory(JdbcClient jdbc) {
        ScanHistory history = new ScanHistory(jdbc);
        history.failInterrupted();
        return history;
    }

    @Bean
    PendingWork pendingWork(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new PendingWork(jdbc, ledgerTransaction);
    }

    @Bean
    Generations generations(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new Generations(jdbc, ledgerTransaction);
    }

    @Bean
    LedgerCounts ledgerCounts(JdbcClient jdbc) {
        return new LedgerCounts(jdbc);
    }

    @Bean
    Quarantine quarantine(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new Quarantine(jdbc, ledgerTransaction);
    }
}
