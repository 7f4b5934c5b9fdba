package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.OpenSearchCalls.Answer;
import org.opensearch.client.opensearch.OpenSearchClient;

/** Takes stock of the index on OpenSearch: counts chunks by document and revision, without reading any. */
public final class OpenSearchInventory implements ChunkInventory, AutoCloseable {

    private static final int PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern NAME = Pattern.compile("(.+)-\\d+");
    private static final String DOCUMENT = "document";
    private static final String REVISION = "revision";
    private static final String LOWEST = "lowest";
    private static final String HIGHEST = "highest";

    private record Page(List<StoredRevision> revisions, JsonNode after) {}

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;
    private final int pageSize;

    public OpenSearchInventory(OpenSearchConnection connection) {
        this(connection, PAGE);
    }

    OpenSearchInventory(OpenSearchConnection connection, int pageSize) {
        this.client = OpenSearchClients.connect(connection, PATIENCE);
        this.calls = new OpenSearchCalls(client);
        this.pageSize = pageSize;
    }

    @Override
    public List<StoredGeneration> generations() {
        Map<String, String> wanted = Map.of("filter_path", "*.aliases,*.mappings._meta");
        return calls.call("GET", "/*", wanted, null).body().properties().stream()
                .map(index -> generation(index.getKey(), index.getValue()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(stored -> stored.generation().name()))
                .toList();
    }

    /** Empty for an index that is none of ours. */
    private static Optional<StoredGeneration> generation(String index, JsonNode description) {
        Matcher name = NAME.matcher(index);
        JsonNode meta = description.at("/mappings/_meta");
        if (!name.matches() || !meta.hasNonNull("instance") || !meta.hasNonNull("pipeline")) {
            return Optional.empty();
        }
        String collection = name.group(1);
        return Optional.of(new StoredGeneration(
                LiveGenerations.read(collection, index, meta),
                description.path("aliases").has(collection)));
    }

    @Override
    public Stream<StoredRevision> of(String generation) {
        JsonNode refreshed = found(calls.call("POST", "/" + generation + "/_refresh", Map.of(), null));
        requireWhole(refreshed, generation);
        return Stream.iterate(
                        page(generation, null),
                        Objects::nonNull,
                        page -> page.after().isMissingNode() ? null : page(generation, page.after()))
                .flatMap(page -> page.revisions().stream());
    }

    private Page page(String generation, JsonNode after) {
        ObjectNode search = SearchClauses.object();
        search.put("size", 0).put("track_total_hits", false);
        ObjectNode revisions = search.putObject("aggs").putObject("revisions");
        ObjectNode composite = revisions.putObject("composite").put("size", pageSize);
        ArrayNode sources = composite.putArray("sources");
        addSource(sources, DOCUMENT, "metadata.document_id");
        addSource(sources, REVISION, "revision");
        if (after != null) {
            composite.set("after", after);
        }
        ObjectNode access = revisions.putObject("aggs");
        access.putObject(LOWEST).putObject("min").put("field", "acl_revision");
        access.putObject(HIGHEST).putObject("max").put("field", "acl_revision");
        JsonNode answer = found(calls.call("POST", "/" + generation + "/_search", Map.of(), search));
        requireWhole(answer, generation);
        JsonNode counted = answer.at("/aggregations/revisions");
        return new Page(
                StreamSupport.stream(counted.path("buckets").spliterator(), false)
                        .map(OpenSearchInventory::revision)
                        .toList(),
                counted.path("after_key"));
    }

    private static void requireWhole(JsonNode answer, String generation) {
        if (answer.at("/_shards/failed").asInt() > 0 || answer.path("timed_out").asBoolean()) {
            throw new IndexException("OpenSearch could count a part of " + generation + " only", true, null);
        }
    }

    private static void addSource(ArrayNode sources, String name, String field) {
        sources.addObject().putObject(name).putObject("terms").put("field", field);
    }

    private static StoredRevision revision(JsonNode bucket) {
        return new StoredRevision(
                new DocumentId(bucket.path("key").path(DOCUMENT).asText()),
                bucket.path("key").path(REVISION).asLong(),
                bucket.path("doc_count").asLong(),
                bucket.path(LOWEST).path("value").asLong(),
                bucket.path(HIGHEST).path("value").asLong());
    }

    private static JsonNode found(Answer answer) {
        if (!answer.found()) {
            throw new GenerationGoneException(null);
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        client._transport().close();
    }
}
