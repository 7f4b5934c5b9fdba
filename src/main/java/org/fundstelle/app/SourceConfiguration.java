package org.fundstelle.app;

import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.ingest.IngestCounters;
import org.fundstelle.job.ProgressLog;
import org.fundstelle.job.ScanSchedule;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.DeletionGuard;
import org.fundstelle.source.ScanStarter;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceOverview;
import org.fundstelle.source.Sources;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources, collections, their scans and schedule. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    @Bean
    ConnectorCatalog connectorCatalog(Settings settings) {
        return ConnectorCatalog.read(settings.baseDirectory().resolve("connectors"));
    }

    @Bean
    ConfiguredSources configuredSources(Settings settings, ConnectorCatalog connectors) {
        return ConfiguredSources.read(settings, connectors);
    }

    @Bean
    Sources sources(ConfiguredSources configured) {
        return configured.sources();
    }

    @Bean
    Collections collections(ConfiguredSources configured) {
        return configured.collections();
    }

    @Bean
    Scans scans(
            Sources sources,
            ScanLedger ledger,
            ScanHistory history,
            JdbcClient jdbc,
            Tickets tickets,
            Settings settings,
            AuditTrail trail) {
        DeletionGuard guard = new DeletionGuard(
                settings.scan().deletionShare(), settings.scan().deletionCount());
        return new Scans(sources, ledger, history, new MissingDocuments(jdbc), tickets, guard, trail);
    }

    @Bean
    SourceOverview sourceOverview(
            Sources sources,
            Scans scans,
            ScanStarter starter,
            LedgerCounts counts,
            PendingWork pending,
            ChunkStore store,
            Generations generations) {
        return new SourceOverview(sources, scans, starter, counts, pending, () -> store.refresh(generations.live()));
    }

    @Bean
    ScanSchedule scanSchedule(Scheduler scheduler, Sources sources) {
        return new ScanSchedule(scheduler, sources);
    }

    @Bean
    ProgressLog progressLog(Sources sources, Scans scans, LedgerCounts counts, IngestCounters counters) {
        return new ProgressLog(sources, scans, counts, counters);
    }
}
