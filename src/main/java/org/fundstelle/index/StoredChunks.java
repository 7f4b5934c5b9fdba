package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks chunks up by their ids, as they are at this moment: nothing has to be refreshed. Thread-safe. */
final class StoredChunks {

    /** Where a chunk is, or would be. */
    record Place(String generation, String id) {}

    /** The state of a chunk that is there. */
    record Stored(Place place, long version, long sequence, long term) {
        long holder() {
            return Fence.holder(version);
        }
    }

    private final OpenSearchCalls calls;

    StoredChunks(OpenSearchCalls calls) {
        this.calls = calls;
    }

    /** Those of the places that have a chunk. A generation that is not there has none. */
    List<Stored> at(List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        ObjectNode request = OpenSearchCalls.JSON.createObjectNode();
        ArrayNode wanted = request.putArray("docs");
        places.forEach(place -> wanted.addObject()
                .put("_index", place.generation())
                .put("_id", place.id())
                .put("_source", false));
        JsonNode answers =
                calls.call("POST", "/_mget", Map.of(), request).body().path("docs");
        if (answers.size() != places.size()) {
            throw new IndexException("OpenSearch answered for another number of chunks than asked", true, null);
        }
        List<Stored> found = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            JsonNode answer = answers.get(i);
            if (answer.has("error")) {
                requireGone(places.get(i).generation(), answer.path("error"));
            } else if (answer.path("found").asBoolean()) {
                found.add(new Stored(
                        places.get(i),
                        answer.path("_version").asLong(),
                        answer.path("_seq_no").asLong(),
                        answer.path("_primary_term").asLong()));
            }
        }
        return found;
    }

    private void requireGone(String generation, JsonNode error) {
        boolean gone = BulkOutcome.INDEX_MISSING.equals(error.path("type").asText())
                && !calls.call("GET", "/" + generation + "/_mapping", Map.of(), null)
                        .found();
        if (!gone) {
            throw new IndexException(
                    "OpenSearch cannot look up a chunk: " + error.path("reason").asText(), true, null);
        }
    }
}
