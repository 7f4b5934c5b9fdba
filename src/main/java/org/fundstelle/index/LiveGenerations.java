package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which generation stands behind a collection's read alias; remembers the answer for some seconds. Thread-safe. */
final class LiveGenerations {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Entry(Generation generation, long since) {}

    private final OpenSearchCalls calls;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    LiveGenerations(OpenSearchCalls calls) {
        this.calls = calls;
    }

    /** Empty, and not remembered, when the collection has no generation yet. */
    Optional<Generation> of(String collection) {
        Entry known = entries.get(collection);
        if (known != null && System.nanoTime() - known.since() < REMEMBERED.toNanos()) {
            return Optional.of(known.generation());
        }
        Optional<Generation> found = ask(collection);
        found.ifPresentOrElse(
                generation -> entries.put(collection, new Entry(generation, System.nanoTime())),
                () -> entries.remove(collection));
        return found;
    }

    void forget() {
        entries.clear();
    }

    private Optional<Generation> ask(String collection) {
        OpenSearchCalls.Answer answer = calls.call("GET", "/" + collection + "/_mapping", Map.of(), null);
        return answer.found() ? Optional.of(read(collection, answer.body())) : Optional.empty();
    }

    /** Reads the answer to a request for an alias's mapping. */
    static Generation read(String collection, JsonNode mappings) {
        Map.Entry<String, JsonNode> index = mappings.properties().iterator().next();
        return read(collection, index.getKey(), index.getValue().at("/mappings/_meta"));
    }

    /** Reads what a generation says of itself. */
    static Generation read(String collection, String name, JsonNode meta) {
        return new Generation(
                name,
                collection,
                meta.path("instance").asText(),
                meta.path("model").asText(null),
                meta.path("dimension").asInt());
    }
}
