package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundstelle.index.OpenSearchCalls.Answer;
import org.fundstelle.index.StoredChunks.Place;
import org.fundstelle.index.StoredChunks.Stored;

/** Sends one bulk once, and reads from the answer what became of each item. Thread-safe. */
final class BulkCall {

    /** An item and its lines, each ended. */
    record Lines(BulkItem item, byte[] bytes) {}

    /**
     * What has to be sent again.
     *
     * @param reason why, null when nothing is left
     */
    record Rest(List<Lines> lines, String reason) {}

    private final OpenSearchCalls calls;
    private final StoredChunks stored;

    BulkCall(OpenSearchCalls calls) {
        this.calls = calls;
        this.stored = new StoredChunks(calls);
    }

    Rest send(List<Lines> bulk, Fence fence) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        bulk.forEach(lines -> body.writeBytes(lines.bytes()));
        Answer answer = calls.lines("/_bulk", Map.of(), body.toByteArray());
        JsonNode items = answer.body().path("items");
        if (!answer.found() || items.size() != bulk.size()) {
            throw new IndexException("What answers at /_bulk is not OpenSearch", true, null);
        }
        List<Lines> again = new ArrayList<>();
        List<Place> newerThere = new ArrayList<>();
        String reason = null;
        for (int i = 0; i < items.size(); i++) {
            JsonNode result = items.get(i).elements().next();
            Lines lines = bulk.get(i);
            switch (BulkOutcome.of(result)) {
                case DONE -> {}
                case NEWER_THERE -> {
                    if (lines.item() instanceof BulkItem.Write write) {
                        newerThere.add(new Place(write.generation(), write.id()));
                    }
                }
                case LATER -> {
                    again.add(lines);
                    reason = BulkOutcome.reason(result);
                }
                case INDEX_GONE ->
                    throw new GenerationGoneException(new IndexException(BulkOutcome.reason(result), true, null));
                case REFUSED ->
                    throw new IndexException(
                            "OpenSearch refused a chunk with " + BulkOutcome.reason(result), false, null);
            }
        }
        requireOwn(newerThere, fence);
        return new Rest(again, reason);
    }

    /** A chunk that this claim wrote before and that was changed since is as it should be. */
    private void requireOwn(List<Place> newerThere, Fence fence) {
        List<Stored> chunks = stored.at(newerThere);
        for (Stored chunk : chunks) {
            if (chunk.holder() != fence.number()) {
                throw new FencedOffException(fence.number(), chunk.holder());
            }
        }
        if (chunks.size() < newerThere.size()) {
            throw new FencedOffException(fence.number(), 0);
        }
    }
}
