package org.fundstelle.app;

import org.fundstelle.audit.AuditEvent;
import org.fundstelle.job.ScanSchedule;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.route.PendingSender;
import org.fundstelle.route.ScanTasks;
import org.fundstelle.source.GatedScans;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceSetup;
import org.fundstelle.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** What happens once everything runs: old work goes on, sources are scanned, and a block says what runs where. */
@Component
class Startup implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final Settings settings;
    private final Sources sources;
    private final Scans scans;
    private final GatedScans starter;
    private final ScanSchedule schedule;
    private final PendingSender pending;
    private final LedgerCounts counts;
    private final SourceSetup setup;
    private final ScanTasks tasks;
    private final StartupBlock block;

    Startup(
            Settings settings,
            Sources sources,
            Scans scans,
            GatedScans starter,
            ScanSchedule schedule,
            PendingSender pending,
            LedgerCounts counts,
            SourceSetup setup,
            ScanTasks tasks,
            StartupBlock block) {
        this.settings = settings;
        this.sources = sources;
        this.scans = scans;
        this.starter = starter;
        this.schedule = schedule;
        this.pending = pending;
        this.counts = counts;
        this.setup = setup;
        this.tasks = tasks;
        this.block = block;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        LOG.info("{}", block.text(event.getTimeTaken()));
        counts.sources().stream()
                .filter(source -> sources.find(source).isEmpty())
                .forEach(this::leaveBehind);
        pending.sendAll();
        schedule.apply();
        if (settings.scan().onStart()) {
            sources.all().stream().map(SourceDefinition::id).forEach(this::scan);
        }
    }

    /** A folder that was only tried goes with its documents; a real source's documents stay until an admin decides. */
    private void leaveBehind(String sourceId) {
        if (sourceId.startsWith(StatedSources.TRIAL_PREFIX)) {
            scans.purge(sourceId, AuditEvent.SYSTEM);
        } else {
            LOG.warn(
                    "Source {} is configured no more; its documents are kept, and found as long as their collection is configured",
                    sourceId);
        }
    }

    private void scan(String sourceId) {
        if (setup.problem(sourceId).isEmpty()) {
            starter.start(sourceId);
        }
        tasks.expectNoMore(sourceId);
    }
}
