package org.fundstelle.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.fundstelle.ingest.ExtractionCache;
import org.fundstelle.ingest.IngestCounters;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.LiveContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of the extraction cache what no document has any more. Waits while there is work, because a moved file is deleted
 * under its old name before it is indexed under the new one, but not for ever. Called from time to time by one thread.
 */
public class CacheSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CacheSweep.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final ExtractionCache cache;
    private final LiveContents contents;
    private final LedgerCounts counts;
    private final IngestCounters counters;
    private final Clock clock;
    private long sweptAt = -1;
    private Instant sweptWhen;

    public CacheSweep(
            ExtractionCache cache, LiveContents contents, LedgerCounts counts, IngestCounters counters, Clock clock) {
        this.cache = cache;
        this.contents = contents;
        this.counts = counts;
        this.counters = counters;
        this.clock = clock;
        this.sweptWhen = clock.instant();
    }

    public void sweep() throws IOException {
        long done = counters.indexed() + counters.quarantined() + counters.deleted() + counters.withheld();
        if (done == sweptAt) {
            return;
        }
        boolean idle = counts.all().getOrDefault(DocumentState.PENDING, 0L) == 0;
        if (idle || clock.instant().isAfter(sweptWhen.plus(LONGEST_WAIT))) {
            int forgotten = cache.retain(contents::among);
            sweptAt = done;
            sweptWhen = clock.instant();
            if (forgotten > 0) {
                LOG.info("{} extractions that no document has any more were forgotten", forgotten);
            }
        }
    }
}
