package org.fundstelle.app;

import java.util.List;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.job.ScanSchedule;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.route.ScanTasks;
import org.fundstelle.source.ClearanceChanges;
import org.fundstelle.source.EventDesk;
import org.fundstelle.source.GatedScans;
import org.fundstelle.source.NodeSources;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceChanges;
import org.fundstelle.source.SourceChanges.Stated;
import org.fundstelle.source.SourceEditing;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourceOverview;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourceSecrets;
import org.fundstelle.source.SourceSetup;
import org.fundstelle.source.SourceStore;
import org.fundstelle.source.SourceTrials;
import org.fundstelle.source.SourceWatch;
import org.fundstelle.source.SourceWiring;
import org.fundstelle.source.Sources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people do with sources while the program runs: making, trying, changing and seeing them. */
@Configuration(proxyBeanMethods = false)
class SourceChangeConfiguration {

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
            ClearanceChanges clearances,
            EventDesk desk,
            Sources sources,
            Collections collections,
            OpenCollections open) {
        return new SourceChanges(
                files::hash,
                files::read,
                store,
                wanted -> open(wanted, collections, open),
                setup,
                () -> {
                    clearances.apply();
                    desk.followAll(sources);
                },
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
            ScanTasks tasks,
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
}
