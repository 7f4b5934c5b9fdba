package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.fundstelle.index.OpenSearchCalls.Answer;

/**
 * Writes and deletes chunks in bulks bounded by size, and never over those of a newer claim. What OpenSearch cannot take now (429,
 * 503 and the like) is sent again after a growing pause; what it refuses for good (400) is an {@link IndexException} with its
 * reason. Thread-safe.
 */
final class BulkWriter {

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(20);

    private record Lines(BulkItem item, byte[] bytes) {}

    private final OpenSearchCalls calls;

    BulkWriter(OpenSearchCalls calls) {
        this.calls = calls;
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
            IndexException failure;
            try {
                left = sendOnce(left, fence);
                failure = new IndexException("OpenSearch has no room for a bulk", true, null);
            } catch (GenerationGoneException e) {
                throw e;
            } catch (IndexException e) {
                if (!e.isTransient()) {
                    throw e;
                }
                failure = e;
            }
            if (!left.isEmpty()) {
                if (attempt == MOST_TRIES) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    /** Returns the lines that have to be sent again. */
    private List<Lines> sendOnce(List<Lines> bulk, Fence fence) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        bulk.forEach(lines -> body.writeBytes(lines.bytes()));
        Answer answer = calls.lines("/_bulk", Map.of(), body.toByteArray());
        if (!answer.found()) {
            throw new IndexException("OpenSearch has no /_bulk at this address", true, null);
        }
        if (!answer.body().path("errors").asBoolean()) {
            return List.of();
        }
        List<Lines> again = new ArrayList<>();
        List<BulkItem> newerThere = new ArrayList<>();
        int position = 0;
        for (JsonNode item : answer.body().path("items")) {
            JsonNode result = item.elements().next();
            Lines lines = bulk.get(position++);
            switch (BulkOutcome.of(result)) {
                case DONE -> {}
                case NEWER_THERE -> newerThere.add(lines.item());
                case LATER -> again.add(lines);
                case INDEX_GONE ->
                    throw new GenerationGoneException(new IndexException(BulkOutcome.reason(result), true, null));
                case REFUSED ->
                    throw new IndexException(
                            "OpenSearch refused a chunk with " + BulkOutcome.reason(result), false, null);
            }
        }
        requireOwn(newerThere, fence);
        return again;
    }

    /** A chunk that this claim wrote before and that was changed since is as it should be; so is one that need not be deleted. */
    private void requireOwn(List<BulkItem> newerThere, Fence fence) {
        ObjectNode request = OpenSearchCalls.JSON.createObjectNode();
        ArrayNode documents = request.putArray("docs");
        for (BulkItem item : newerThere) {
            if (item instanceof BulkItem.Write) {
                documents
                        .addObject()
                        .put("_index", item.index())
                        .put("_id", item.id())
                        .put("_source", false);
            }
        }
        if (documents.isEmpty()) {
            return;
        }
        for (JsonNode stored :
                calls.call("POST", "/_mget", Map.of(), request).body().path("docs")) {
            if (stored.has("error")) {
                throw new IndexException(
                        "OpenSearch cannot say who wrote a chunk: " + stored.path("error"), true, null);
            }
            long holder = Fence.holder(stored.path("_version").asLong());
            if (holder != fence.number()) {
                throw new FencedOffException(fence.number(), holder);
            }
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
