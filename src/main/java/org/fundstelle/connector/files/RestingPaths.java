package org.fundstelle.connector.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Paths that have changed and are let out once they rest: nothing more has changed for a while, so that a file is not read
 * while it is being written. Holds a bounded number. Thread-safe.
 */
final class RestingPaths {

    /**
     * A path at rest.
     *
     * @param vanished whether the last change was that it went
     */
    record Change(Path path, boolean vanished) {}

    private record Waiting(boolean vanished, long dueNanos) {}

    private final Duration rest;
    private final int most;
    private final Map<Path, Waiting> waiting = new LinkedHashMap<>();

    RestingPaths(Duration rest, int most) {
        this.rest = rest;
        this.most = most;
    }

    /** Takes a change; false if there are too many: then all are forgotten. */
    synchronized boolean add(Path path, boolean vanished) {
        waiting.remove(path);
        if (waiting.size() == most) {
            waiting.clear();
            return false;
        }
        waiting.put(path, new Waiting(vanished, System.nanoTime() + rest.toNanos()));
        notifyAll();
        return true;
    }

    /** Takes a change that does not wait longer when it comes again. */
    synchronized void addOnce(Path path) {
        if (!waiting.containsKey(path) && !add(path, false)) {
            add(path, false);
        }
    }

    /** Waits for the next path at rest; empty if there is none in time. */
    synchronized Optional<Change> take(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            long now = System.nanoTime();
            long left = end - now;
            if (!waiting.isEmpty()) {
                Map.Entry<Path, Waiting> first = waiting.entrySet().iterator().next();
                long due = first.getValue().dueNanos() - now;
                if (due <= 0) {
                    waiting.remove(first.getKey());
                    return Optional.of(
                            new Change(first.getKey(), first.getValue().vanished()));
                }
                left = Math.min(left, due);
            }
            if (end - now <= 0) {
                return Optional.empty();
            }
            wait(Duration.ofNanos(left).toMillis() + 1);
        }
    }
}
