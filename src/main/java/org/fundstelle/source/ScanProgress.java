package org.fundstelle.source;

import java.util.concurrent.atomic.AtomicLong;

/** The counts of a running scan. Thread-safe. */
final class ScanProgress {

    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong blocked = new AtomicLong();

    void add(int seenMore, int changedMore, int blockedMore) {
        seen.addAndGet(seenMore);
        changed.addAndGet(changedMore);
        blocked.addAndGet(blockedMore);
    }

    long seen() {
        return seen.get();
    }

    long changed() {
        return changed.get();
    }

    long blocked() {
        return blocked.get();
    }
}
