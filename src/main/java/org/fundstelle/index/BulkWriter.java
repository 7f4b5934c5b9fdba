package org.fundstelle.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.fundstelle.index.BulkCall.Lines;
import org.fundstelle.index.BulkCall.Rest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes and deletes chunks in bulks bounded by size. What OpenSearch cannot take now (away, busy, disk full) is sent again after a
 * growing pause, for half a minute or so; what it refuses for good (400) is an {@link IndexException} with its reason. Thread-safe.
 */
final class BulkWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(20);

    private final BulkCall call;
    private final IntConsumer pause;
    private final AtomicBoolean waiting = new AtomicBoolean();

    BulkWriter(OpenSearchCalls calls) {
        this(calls, BulkWriter::pause);
    }

    /**
     * @param pause waits after an attempt, numbered from 1
     */
    BulkWriter(OpenSearchCalls calls, IntConsumer pause) {
        this.call = new BulkCall(calls);
        this.pause = pause;
    }

    /**
     * @throws FencedOffException if a newer claim has written one of the chunks; some of this one's may be there
     * @throws GenerationGoneException if an index is not there
     */
    void send(Iterable<? extends BulkItem> items, Fence fence) {
        List<Lines> bulk = new ArrayList<>();
        int size = 0;
        for (BulkItem item : items) {
            Lines lines = new Lines(item, item.lines(fence));
            if (size > 0 && size + lines.bytes().length > MOST_BYTES) {
                send(bulk, fence);
                bulk.clear();
                size = 0;
            }
            bulk.add(lines);
            size += lines.bytes().length;
        }
        send(bulk, fence);
    }

    private void send(List<Lines> bulk, Fence fence) {
        List<Lines> left = List.copyOf(bulk);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            IndexException trouble;
            try {
                Rest rest = call.send(left, fence);
                left = rest.lines();
                trouble = new IndexException("OpenSearch cannot take chunks now: " + rest.reason(), true, null);
            } catch (IndexException e) {
                if (e instanceof RefusedException refused && refused.tooLarge()) {
                    sendHalves(left, fence, refused);
                    return;
                }
                if (!e.isTransient() || e instanceof GenerationGoneException) {
                    throw e;
                }
                trouble = e;
            }
            if (left.isEmpty()) {
                noteEndOfTrouble();
            } else {
                note(trouble);
                if (attempt == MOST_TRIES) {
                    throw trouble;
                }
                pause.accept(attempt);
            }
        }
    }

    /** A proxy before OpenSearch may take less than OpenSearch does. */
    private void sendHalves(List<Lines> bulk, Fence fence, RefusedException refused) {
        if (bulk.size() == 1) {
            throw new IndexException("A chunk is too large for OpenSearch: " + refused.getMessage(), false, refused);
        }
        int half = bulk.size() / 2;
        send(bulk.subList(0, half), fence);
        send(bulk.subList(half, bulk.size()), fence);
    }

    /** Once for each time of trouble, not for each document that waits. */
    private void note(IndexException trouble) {
        if (waiting.compareAndSet(false, true)) {
            LOG.warn("Indexing waits and goes on by itself: {}", trouble.getMessage());
        }
    }

    private void noteEndOfTrouble() {
        if (waiting.compareAndSet(true, false)) {
            LOG.info("Indexing goes on: OpenSearch takes chunks again");
        }
    }

    private static void pause(int attempt) {
        long millis = Math.min(LAST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (attempt - 1));
        try {
            TimeUnit.MILLISECONDS.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexException("Writing to OpenSearch was interrupted", true, e);
        }
    }
}
