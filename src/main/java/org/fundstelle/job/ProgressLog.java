package org.fundstelle.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fundstelle.ingest.IngestCounters;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.Scans;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how far scans and work are, while there are any. Called from time to time by one thread. */
public class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    private final Sources sources;
    private final Scans scans;
    private final LedgerCounts counts;
    private final IngestCounters counters;
    private Instant saidAt = Instant.now();
    private long saidDone;
    private boolean busy;

    public ProgressLog(Sources sources, Scans scans, LedgerCounts counts, IngestCounters counters) {
        this.sources = sources;
        this.scans = scans;
        this.counts = counts;
        this.counters = counters;
    }

    public void say() {
        long done = counters.indexed() + counters.quarantined() + counters.deleted();
        List<SourceDefinition> scanning = sources.all().stream()
                .filter(source -> scans.isRunning(source.id()))
                .toList();
        boolean wasBusy = busy;
        Instant now = Instant.now();
        long remaining = wasBusy || done != saidDone || !scanning.isEmpty()
                ? counts.all().getOrDefault(DocumentState.PENDING, 0L)
                : 0;
        busy = remaining > 0 || !scanning.isEmpty();
        if (busy || wasBusy || done != saidDone) {
            scanning.forEach(this::sayScan);
            double perSecond = (done - saidDone)
                    * 1000.0
                    / Math.max(1, Duration.between(saidAt, now).toMillis());
            LOG.info(
                    "Work: {} indexed, {} quarantined, {} deleted since the start; {} documents/s, {} remaining",
                    counters.indexed(),
                    counters.quarantined(),
                    counters.deleted(),
                    String.format(Locale.ROOT, "%.1f", perSecond),
                    remaining);
        }
        saidAt = now;
        saidDone = done;
    }

    private void sayScan(SourceDefinition source) {
        scans.last(source.id())
                .filter(scan -> scan.outcome() == ScanRecord.Outcome.RUNNING)
                .ifPresent(scan ->
                        LOG.info("Scan of source {}: {} seen, {} changed", source.id(), scan.seen(), scan.changed()));
    }
}
