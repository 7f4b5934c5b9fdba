package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Processor;
import org.fundstelle.connector.scan.EventReport;
import org.fundstelle.connector.scan.ScanConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes, at each poll, the messages of a drop folder that have not been taken yet and are written to their ends, the oldest first.
 * That a file is not there any more means nothing.
 */
final class InboxConsumer extends ScanConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);
    private static final String GONE = "gone";

    private final InboxEndpoint endpoint;
    private final Clock clock = Clock.systemUTC();
    private DropFolder folder;
    private Waiting waiting;
    private Siblings siblings;
    private CountDownLatch stopped;

    InboxConsumer(InboxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.rest();
        waiting = new Waiting(clock, endpoint.longestWait());
        siblings = new Siblings();
        stopped = new CountDownLatch(1);
        folder = endpoint.open();
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        if (stopped != null) {
            stopped.countDown();
        }
        super.doStop();
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    @Override
    protected int poll() throws Exception {
        DropFolder here = folder;
        Map<String, TakenVersion> taken = new HashMap<>();
        endpoint.taken()
                .of(getRoute().getRouteId())
                .forEach((name, version) -> taken.put(name, TakenVersion.of(version)));
        Map<String, FolderFile> before = here.list();
        siblings.keep(before);
        List<FolderFile> due = due(before, taken);
        int reported = forgetFaults(before, taken);
        if (due.isEmpty()) {
            return reported;
        }
        rest(endpoint.rest());
        Map<String, FolderFile> now = here.list();
        waiting.keep(now.values());
        Set<FolderFile> resting = resting(before, now);
        List<FolderFile> ready =
                due(now, taken).stream().filter(resting::contains).toList();
        if (ready.size() < due.size()) {
            LOG.info("{} messages of {} are still being written", due.size() - ready.size(), name());
        }
        MessageTaking taking = new MessageTaking(
                endpoint, here, now.values(), resting, waiting, siblings, clock, this::report, name());
        for (FolderFile file : ready) {
            requireRunning();
            reported += taking.take(file, taken.get(file.path()));
        }
        return reported;
    }

    private String name() {
        return getRoute().getRouteId();
    }

    /** Files that are now as they were before. */
    private static Set<FolderFile> resting(Map<String, FolderFile> before, Map<String, FolderFile> now) {
        return now.values().stream()
                .filter(file -> before.containsKey(file.path())
                        && before.get(file.path()).version().equals(file.version()))
                .collect(Collectors.toSet());
    }

    private List<FolderFile> due(Map<String, FolderFile> files, Map<String, TakenVersion> taken) {
        return files.values().stream()
                .filter(file -> endpoint.format().admits(file.name()))
                .filter(file -> !taken.containsKey(file.path())
                        || !taken.get(file.path()).isSettled(siblings.state(file, files)))
                .sorted(Comparator.comparing(
                                FolderFile::modified, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(FolderFile::path))
                .toList();
    }

    /** A message that nothing could be taken of, and that somebody has taken away, needs no one's care any more. */
    private int forgetFaults(Map<String, FolderFile> files, Map<String, TakenVersion> taken) throws IOException {
        int reported = 0;
        for (Map.Entry<String, TakenVersion> delivery : taken.entrySet()) {
            if (delivery.getValue().hasFault() && !files.containsKey(delivery.getKey())) {
                long now = clock.millis();
                report(new EventReport.Withdrawn(MessageTaking.faultId(delivery.getKey()), now));
                report(new EventReport.Delivered(delivery.getKey(), GONE, now, "Faulty, and taken away since"));
                reported++;
            }
        }
        return reported;
    }

    private void rest(Duration time) throws IOException, InterruptedException {
        if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("The scan was stopped before its end");
        }
    }
}
