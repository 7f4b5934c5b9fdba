package org.fundstelle.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.source.ScanStarter.Start;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans that changes of a source call for. Between two of them a source rests as long as the last one took, and ten seconds at
 * least, so that restless sources are not scanned all the time. Thread-safe.
 */
public class WantedScans {

    private static final Logger LOG = LoggerFactory.getLogger(WantedScans.class);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(10);

    private final Scans scans;
    private final ScanStarter starter;
    private final Clock clock;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    public WantedScans(Scans scans, ScanStarter starter, Clock clock) {
        this.scans = scans;
        this.starter = starter;
        this.clock = clock;
    }

    void want(String sourceId) {
        wanted.add(sourceId);
    }

    /** Starts the scans that are due; called every few seconds. */
    public void startDue() {
        for (String source : wanted) {
            if (isRested(source) && wanted.remove(source)) {
                start(source);
            }
        }
    }

    /** A scan that is running may have passed the change already; so it is waited for. */
    private boolean isRested(String sourceId) {
        Optional<ScanRecord> last = scans.last(sourceId);
        if (last.isEmpty()) {
            return true;
        }
        Instant end = last.get().finishedAt();
        if (end == null) {
            return false;
        }
        Duration took = Duration.between(last.get().startedAt(), end);
        Duration rest = took.compareTo(SHORTEST_REST) > 0 ? took : SHORTEST_REST;
        return !clock.instant().isBefore(end.plus(rest));
    }

    private void start(String sourceId) {
        try {
            Start start = starter.start(sourceId);
            if (start == Start.RUNNING) {
                wanted.add(sourceId);
            } else if (start == Start.STARTED) {
                LOG.info("Source {} is scanned because of changes that were not seen one by one", sourceId);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("Source {} is gone", sourceId);
        }
    }
}
