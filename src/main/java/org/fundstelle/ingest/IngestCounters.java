package org.fundstelle.ingest;

import java.util.concurrent.atomic.LongAdder;

/** What this node has done since it started. Thread-safe. */
public final class IngestCounters {

    private final LongAdder indexed = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder deleted = new LongAdder();
    private final LongAdder withheld = new LongAdder();
    private final LongAdder chunks = new LongAdder();
    private final LongAdder extracted = new LongAdder();
    private final LongAdder reused = new LongAdder();

    public void count(IngestResult result) {
        switch (result) {
            case IngestResult.Indexed done -> {
                indexed.increment();
                chunks.add(done.chunks());
            }
            case IngestResult.Quarantined done -> quarantined.increment();
            case IngestResult.Deleted done -> deleted.increment();
            case IngestResult.Withheld done -> withheld.increment();
            case IngestResult.Lost done -> {}
            case IngestResult.Nothing done -> {}
        }
    }

    void countExtraction(boolean fromCache) {
        (fromCache ? reused : extracted).increment();
    }

    /** Contents that were given to the extractor. */
    public long extracted() {
        return extracted.sum();
    }

    /** Contents whose extraction came from the cache. */
    public long reused() {
        return reused.sum();
    }

    public long indexed() {
        return indexed.sum();
    }

    public long quarantined() {
        return quarantined.sum();
    }

    public long deleted() {
        return deleted.sum();
    }

    public long withheld() {
        return withheld.sum();
    }

    public long chunks() {
        return chunks.sum();
    }
}
