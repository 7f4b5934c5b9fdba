package org.fundstelle.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collection;
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
import org.fundstelle.ledger.Withdrawals;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.ChangeGuard;
import org.fundstelle.source.Changes;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.DeletionGuard;
import org.fundstelle.source.GatedScans;
import org.fundstelle.source.NodeSources;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SecretBox;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceChanges;
import org.fundstelle.source.SourceChanges.Stated;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceEditing;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourceOverview;
import org.fundstelle.source.SourcePauses;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourceSecrets;
import org.fundstelle.source.SourceSetup;
import org.fundstelle.source.SourceStore;
import org.fundstelle.source.SourceTrials;
import org.fundstelle.source.SourceWatch;
import org.fundstelle.source.SourceWiring;
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
            AuditTrail trail) {
        return new Scans(sources, ledger, history, new MissingDocuments(jdbc), tickets, guard, trail);
    }

    @Bean
    ScanDesk scanDesk(Sources sources, Scans scans, SourceAddresses addresses) {
        return new ScanDesk(sources, scans, addresses);
    }

    @Bean
    @Primary
    GatedScans gatedScans(org.fundstelle.route.ScanTasks tasks, SourceGate gate) {
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
    SourceSetup sourceSetup(
            Sources sources,
            SourceWiring wiring,
            SourceSecrets secrets,
            SourceRules rules,
            Collections collections,
            ScanSchedule schedule,
            GatedScans starter) {
        return new SourceSetup(sources, wiring, secrets, rules, collections, schedule, starter);
    }

    @Bean
    SourceChanges sourceChanges(
            StatedSources files,
            Stated statedAtBoot,
            SourceStore store,
            SourceSetup setup,
            Collections collections,
            OpenCollections open) {
        return new SourceChanges(
                files::hash,
                files::read,
                store,
                wanted -> open(wanted, collections, open),
                setup,
                statedAtBoot,
                store.versions());
    }

    private static List<String> open(List<Collection> wanted, Collections collections, OpenCollections open) {
        try {
            wanted.stream().filter(collection -> !open.isOpen(collection.id())).forEach(open::open);
            collections.replace(wanted);
            return List.of();
        } catch (RuntimeException e) {
            return List.of("A collection cannot be opened: " + e.getMessage());
        }
    }

    @Bean
    SourceWatch sourceWatch(SourceChanges changes, NodeSources nodes) {
        return new SourceWatch(changes, nodes);
    }

    @Bean
    SourceEditing sourceEditing(
            SourceStore store,
            Sources sources,
            SourceRules rules,
            Collections collections,
            SourceSecrets secrets,
            SourceChanges changes,
            SourceGate gate,
            AuditTrail trail) {
        return new SourceEditing(store, sources, rules, collections, secrets, changes, gate, trail);
    }

    @Bean
    SourceTrials sourceTrials(
            ScanDesk desk,
            SourceWiring wiring,
            org.fundstelle.route.ScanTasks tasks,
            SourceSecrets secrets,
            SourceAddresses addresses,
            Settings settings) {
        return new SourceTrials(
                desk, wiring, tasks, secrets, addresses, settings.sources().trialTimeout());
    }

    @Bean
    SourceOverview sourceOverview(
            Sources sources,
            Scans scans,
            GatedScans starter,
            SourceGate gate,
            SourceSetup setup,
            LedgerCounts counts,
            PendingWork pending,
            ChunkStore store,
            Generations generations) {
        return new SourceOverview(
                sources, scans, starter, gate, setup, counts, pending, () -> store.refresh(generations.live()));
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
