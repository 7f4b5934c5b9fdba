package org.fundstelle.source;

import java.util.concurrent.atomic.AtomicLong;

/** The counts of a running scan. Thread-safe. */
final class ScanProgress {

    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong blocked = new AtomicLong();
    private final AtomicLong deleted = new AtomicLong();

    void add(int seenMore, int changedMore, int blockedMore) {
        seen.addAndGet(seenMore);
        changed.addAndGet(changedMore);
        blocked.addAndGet(blockedMore);
    }

    void addDeleted(int more) {
        deleted.addAndGet(more);
    }

    /** Documents that the source itself has deleted. */
    long deleted() {
        return deleted.get();
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
