package org.fundstelle.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;
import org.fundstelle.ingest.IngestCounters;
import org.fundstelle.job.ProgressLog;
import org.fundstelle.job.ScanSchedule;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.Withdrawals;
import org.fundstelle.route.ScanTasks;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.ChangeGuard;
import org.fundstelle.source.Changes;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.DeletionGuard;
import org.fundstelle.source.EventDesk;
import org.fundstelle.source.GatedScans;
import org.fundstelle.source.NodeSources;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SecretBox;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceChanges;
import org.fundstelle.source.SourceChanges.Stated;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourcePauses;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourceSecrets;
import org.fundstelle.source.SourceStore;
import org.fundstelle.source.Sources;
import org.fundstelle.source.StoredSource;
import org.fundstelle.source.WantedScans;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources, collections, their scans and schedule. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    @Bean
    ConnectorCatalog connectorCatalog(Settings settings) {
        return ConnectorCatalog.read(settings.baseDirectory().resolve("connectors"));
    }

    @Bean
    SourceSecrets sourceSecrets(ConnectorCatalog connectors, Settings settings, DataDirectory data) {
        SecretBox box = MasterKey.open(settings.sources().masterKey(), data);
        return new SourceSecrets(
                connectors,
                box,
                System::getenv,
                settings.sources().secretVariables(),
                settings.sources().secretsDirectory().toAbsolutePath());
    }

    @Bean
    SourceAddresses sourceAddresses(ConnectorCatalog connectors, Settings settings) {
        try {
            return new SourceAddresses(connectors, settings.sources().allowedAddresses());
        } catch (IllegalArgumentException e) {
            throw new BootException(e.getMessage());
        }
    }

    @Bean
    SourceRules sourceRules(
            ConnectorCatalog connectors, SourceSecrets secrets, SourceAddresses addresses, Settings settings) {
        return new SourceRules(
                connectors, secrets, addresses, settings.sources().localRoots());
    }

    @Bean
    StatedSources statedSources(Settings settings, SourceRules rules) {
        return new StatedSources(settings, rules);
    }

    @Bean
    SourceStore sourceStore(JdbcClient jdbc) {
        return new SourceStore(jdbc);
    }

    @Bean(destroyMethod = "leave")
    NodeSources nodeSources(JdbcClient jdbc, DataDirectory data) {
        return new NodeSources(jdbc, data.nodeId());
    }

    /** What the program starts with; everything that is wrong with it ends the start. */
    @Bean
    Stated statedAtBoot(StatedSources files, SourceStore store, NodeSources nodes) {
        Stated stated = files.read();
        List<String> errors = new ArrayList<>(stated.errors());
        for (SourceDefinition source : stated.sources()) {
            if (store.find(source.id()).isPresent()) {
                errors.add(SourceChanges.twice(source.id()));
            }
        }
        nodes.tell(stated.hash());
        List<String> others = nodes.differing(stated.hash());
        if (!others.isEmpty()) {
            errors.add("The sources file of this node is not that of the other nodes " + others
                    + "; all nodes of one system need the same");
        }
        if (!errors.isEmpty()) {
            nodes.leave();
            throw BootException.of(errors);
        }
        return stated;
    }

    @Bean
    Collections collections(Stated statedAtBoot) {
        return new Collections(statedAtBoot.collections());
    }

    @Bean
    Sources sources(Stated statedAtBoot, SourceStore store) {
        List<SourceDefinition> all = new ArrayList<>(statedAtBoot.sources());
        store.all().stream().map(StoredSource::definition).forEach(all::add);
        return new Sources(all);
    }

    @Bean
    SourceGate sourceGate(Sources sources, JdbcClient jdbc) {
        return new SourceGate(sources, new SourcePauses(jdbc), Clock.systemDefaultZone());
    }

    @Bean
    DeletionGuard deletionGuard(Settings settings) {
        return new DeletionGuard(
                settings.scan().deletionShare(), settings.scan().deletionCount());
    }

    @Bean
    Scans scans(
            Sources sources,
            ScanLedger ledger,
            ScanHistory history,
            JdbcClient jdbc,
            Tickets tickets,
            DeletionGuard guard,
            AuditTrail trail,
            EventDesk desk) {
        return new Scans(sources, ledger, history, new MissingDocuments(jdbc), tickets, guard, trail, desk);
    }

    @Bean
    ScanDesk scanDesk(Sources sources, Scans scans, SourceAddresses addresses) {
        return new ScanDesk(sources, scans, addresses);
    }

    @Bean
    @Primary
    GatedScans gatedScans(ScanTasks tasks, SourceGate gate) {
        return new GatedScans(tasks, gate);
    }

    @Bean
    WantedScans wantedScans(Scans scans, GatedScans starter) {
        return new WantedScans(scans, starter, Clock.systemUTC());
    }

    @Bean
    Changes changes(
            Scans scans, SourceGate gate, DeletionGuard guard, WantedScans wanted, JdbcClient jdbc, AuditTrail trail) {
        Withdrawals withdrawals = new Withdrawals(jdbc);
        return new Changes(
                scans,
                gate,
                new ChangeGuard(new MissingDocuments(jdbc), withdrawals, guard),
                withdrawals,
                wanted,
                trail);
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
