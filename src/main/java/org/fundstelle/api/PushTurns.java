package org.fundstelle.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Bounds how many documents come in at the same time, of one source and in all, so that searches find a free thread. Thread-safe. */
final class PushTurns {

    /** A document may come in until this is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private final int mostOfOne;
    private final Semaphore all;
    private final Map<String, Semaphore> bySource = new ConcurrentHashMap<>();

    PushTurns(int mostOfOne, int mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.all = new Semaphore(mostOfAll);
    }

    /** Empty when as many come in as may. */
    Optional<Turn> take(String source) {
        Semaphore own = bySource.computeIfAbsent(source, id -> new Semaphore(mostOfOne));
        if (!own.tryAcquire()) {
            return Optional.empty();
        }
        if (!all.tryAcquire()) {
            own.release();
            return Optional.empty();
        }
        return Optional.of(() -> {
            all.release();
            own.release();
        });
    }
}
