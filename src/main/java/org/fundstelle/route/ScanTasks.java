package org.fundstelle.route;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.fundstelle.source.ScanStarter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The polls of the connectors' consumers by source, run when a scan is wanted, one at a time for each source. Thread-safe. */
public class ScanTasks implements ScanStarter, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScanTasks.class);
    private static final long END_SECONDS = 10;

    private final Map<String, Runnable> polls = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().name("scan-", 1).factory());

    /**
     * @param awaited sources that are certain to be scanned once the program has started
     */
    public ScanTasks(Collection<String> awaited) {
        this.awaited.addAll(awaited);
    }

    void register(String sourceId, Runnable poll) {
        polls.put(sourceId, poll);
    }

    void unregister(String sourceId) {
        polls.remove(sourceId);
    }

    @Override
    public Start start(String sourceId) {
        Runnable poll = polls.get(sourceId);
        if (poll == null) {
            throw new IllegalArgumentException("There is no source '" + sourceId + "' that can be scanned");
        }
        CountDownLatch end = new CountDownLatch(1);
        if (running.putIfAbsent(sourceId, end) != null) {
            return Start.RUNNING;
        }
        awaited.remove(sourceId);
        threads.execute(() -> {
            try {
                poll.run();
            } catch (RuntimeException e) {
                LOG.error("Scan of source {} ended unexpectedly", sourceId, e);
            } finally {
                running.remove(sourceId);
                end.countDown();
            }
        });
        return Start.STARTED;
    }

    @Override
    public boolean isUnderWay(String sourceId) {
        return running.containsKey(sourceId) || awaited.contains(sourceId);
    }

    /** The source is not going to be scanned without anybody asking for it. */
    public void expectNoMore(String sourceId) {
        awaited.remove(sourceId);
    }

    /** Waits until no scan of the source is running; false when the time is over before. */
    boolean awaitEnd(String sourceId, Duration longest) {
        CountDownLatch end = running.get(sourceId);
        try {
            return end == null || end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A scan did not end within {} seconds and is interrupted", END_SECONDS);
            threads.shutdownNow();
        }
    }
}
