package org.fundstelle.app;

import java.time.Clock;
import org.fundstelle.api.ReconciliationController;
import org.fundstelle.index.ChunkInventory;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.job.Reconciliation;
import org.fundstelle.job.ReconciliationSchedule;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.Holdings;
import org.fundstelle.source.TicketSender;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Comparisons of index and ledger: on schedule, when an admin wants one, and after the program did not end in order. */
@Configuration(proxyBeanMethods = false)
@Import(ReconciliationController.class)
class ReconciliationConfiguration {

    @Bean
    Holdings holdings(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new Holdings(jdbc, ledgerTransaction);
    }

    @Bean
    Reconciliation reconciliation(
            Generations generations,
            ChunkInventory inventory,
            Holdings holdings,
            ChunkStore store,
            TicketSender tickets,
            Clock clock) {
        return new Reconciliation(generations, inventory, holdings, store, tickets, clock);
    }

    @Bean
    ReconciliationSchedule reconciliationSchedule(Scheduler scheduler, Settings settings) {
        return new ReconciliationSchedule(scheduler, settings.reconciliation().schedule());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> reconciliationAfterAnInterruption(
            ReconciliationSchedule schedule, DataDirectory data) {
        return event -> {
            try {
                schedule.apply();
                if (data.wasInterrupted()) {
                    schedule.startNow();
                }
            } catch (SchedulerException e) {
                throw new IllegalStateException("The comparisons of index and ledger could not be scheduled", e);
            }
        };
    }
}
