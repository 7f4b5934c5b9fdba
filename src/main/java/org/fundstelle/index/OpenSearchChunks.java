package org.fundstelle.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.ChunkId;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.OpenSearchCalls.Answer;
import org.fundstelle.index.StoredChunks.Place;

/**
 * The writing side of the index on OpenSearch. Deletions and access updates by query refresh the index first, because a query
 * sees only what was refreshed; documents without an earlier revision need neither.
 */
public final class OpenSearchChunks implements ChunkStore, AutoCloseable {

    private static final int MOST_ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final org.opensearch.client.opensearch.OpenSearchClient client;
    private final OpenSearchCalls calls;
    private final BulkWriter bulk;
    private final ChunkDeletion deletion;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    public OpenSearchChunks(OpenSearchConnection connection) {
        this.client = OpenSearchClients.connect(connection, PATIENCE);
        this.calls = new OpenSearchCalls(client);
        this.bulk = new BulkWriter(calls);
        this.deletion = new ChunkDeletion(calls, bulk);
    }

    @Override
    public Generation openCollection(String collection, String model, int dimension) {
        Answer existing = describe(collection);
        if (!existing.found()) {
            String name = collection + "-1";
            ObjectNode schema = IndexSchema.create(model, dimension);
            ObjectNode aliases = schema.putObject("aliases");
            aliases.putObject(collection);
            aliases.putObject(IndexSchema.writeAlias(name));
            existing = create(name, schema, collection);
        }
        Generation generation = LiveGenerations.read(collection, existing.body());
        String alias = IndexSchema.writeAlias(generation.name());
        if (!existing.body().path(generation.name()).path("aliases").has(alias)) {
            calls.call("PUT", "/" + generation.name() + "/_alias/" + alias, Map.of(), null);
        }
        return generation;
    }

    private Answer describe(String collection) {
        return calls.call(
                "GET", "/" + collection, Map.of("filter_path", "*.aliases,*.mappings._meta,error,status"), null);
    }

    /** Another node may have been faster, and a cluster that recovers may not have shown the index at first. */
    private Answer create(String name, ObjectNode schema, String collection) {
        IndexException refused = null;
        try {
            calls.call("PUT", "/" + name, Map.of(), schema);
        } catch (IndexException e) {
            refused = e;
        }
        Answer existing = describe(collection);
        if (!existing.found()) {
            throw refused == null
                    ? new IndexException("Index " + name + " was made but is not there", true, null)
                    : refused;
        }
        return existing;
    }

    @Override
    public void write(
            Collection<String> generations,
            DocumentMetadata document,
            long revision,
            long fence,
            List<Chunk> chunks,
            List<float[]> vectors,
            AccessList access,
            long accessRevision) {
        if (!vectors.isEmpty() && vectors.size() != chunks.size()) {
            throw new IllegalArgumentException(
                    "There must be a vector for each of " + chunks.size() + " chunks, or none, not " + vectors.size());
        }
        Instant now = Instant.now();
        written.addAll(generations);
        Iterable<BulkItem> items = () -> IntStream.range(0, chunks.size())
                .boxed()
                .<BulkItem>flatMap(i -> {
                    Chunk chunk = chunks.get(i);
                    float[] vector = vectors.isEmpty() ? null : vectors.get(i);
                    ObjectNode body = ChunkDocument.of(document, revision, chunk, vector, access, accessRevision, now);
                    String id = ChunkId.of(document.documentId(), revision, chunk.ordinal())
                            .value();
                    return generations.stream().map(generation -> new BulkItem.Write(generation, id, body));
                })
                .iterator();
        try {
            bulk.send(items, new Fence(fence));
        } catch (FencedOffException e) {
            IntStream ordinals = chunks.stream().mapToInt(Chunk::ordinal);
            deletion.delete(places(generations, document.documentId(), revision, ordinals), new Fence(fence));
            throw e;
        }
    }

    @Override
    public void deleteChunks(
            Collection<String> generations, DocumentId document, long revision, int count, long fence) {
        written.addAll(generations);
        deletion.delete(places(generations, document, revision, IntStream.range(0, count)), new Fence(fence));
    }

    private static List<Place> places(
            Collection<String> generations, DocumentId document, long revision, IntStream ordinals) {
        return ordinals.mapToObj(
                        ordinal -> ChunkId.of(document, revision, ordinal).value())
                .flatMap(id -> generations.stream().map(generation -> new Place(generation, id)))
                .toList();
    }

    @Override
    public void deleteOlderRevisions(Collection<String> generations, DocumentId document, long revision) {
        delete(generations, document, Map.of("lt", revision));
    }

    @Override
    public void deleteRevision(Collection<String> generations, DocumentId document, long revision) {
        delete(generations, document, Map.of("gte", revision, "lte", revision));
    }

    @Override
    public void deleteDocument(Collection<String> generations, DocumentId document, long revision) {
        delete(generations, document, Map.of("lte", revision));
    }

    private void delete(Collection<String> generations, DocumentId document, Map<String, Long> revisions) {
        for (String generation : generations) {
            untilDone(
                    "/" + generation + "/_delete_by_query",
                    generation,
                    Map.of("query", query(document, "revision", revisions)));
            written.add(generation);
        }
    }

    @Override
    public void updateAccess(
            Collection<String> generations, DocumentId document, AccessList access, long accessRevision) {
        ObjectNode parameters = OpenSearchCalls.JSON.createObjectNode();
        ChunkDocument.putAccess(parameters, access, accessRevision);
        Map<String, Object> body = Map.of(
                "query", query(document, "acl_revision", Map.of("lt", accessRevision)),
                "script",
                        Map.of(
                                "lang", "painless",
                                "source",
                                        "ctx._source.acl = params.acl; ctx._source.acl_revision = params.acl_revision",
                                "params", parameters));
        for (String generation : generations) {
            untilDone("/" + generation + "/_update_by_query", generation, body);
            written.add(generation);
        }
    }

    /** Repeats an operation by query while other writers got in its way. */
    private void untilDone(String path, String generation, Map<String, Object> body) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            refreshAlways(generation);
            Answer answer = calls.call("POST", path, Map.of("conflicts", "proceed"), body);
            if (!answer.found()) {
                return;
            }
            if (!answer.body().path("failures").isEmpty()
                    || answer.body().path("timed_out").asBoolean()) {
                throw new IndexException(
                        "OpenSearch could not finish " + path + ": "
                                + answer.body().path("failures").path(0),
                        true,
                        null);
            }
            if (answer.body().path("version_conflicts").asLong() == 0) {
                return;
            }
        }
        throw new IndexException("OpenSearch had conflicts in " + path + " again and again", true, null);
    }

    private static Map<String, Object> query(DocumentId document, String field, Map<String, Long> range) {
        return Map.of(
                "bool",
                Map.of(
                        "filter",
                        List.of(
                                Map.of("term", Map.of("metadata.document_id", document.value())),
                                Map.of("range", Map.of(field, range)))));
    }

    @Override
    public void refresh(Collection<String> generations) {
        for (String generation : generations) {
            if (written.remove(generation)) {
                try {
                    refreshAlways(generation);
                } catch (IndexException e) {
                    written.add(generation);
                    throw e;
                }
            }
        }
    }

    private void refreshAlways(String generation) {
        Answer answer = calls.call("POST", "/" + generation + "/_refresh", Map.of(), null);
        if (answer.body().at("/_shards/failed").asInt() > 0) {
            throw new IndexException("OpenSearch could not refresh all of " + generation, true, null);
        }
    }

    /** How many chunks a generation holds, as of its last refresh. */
    public long chunks(String generation) {
        return calls.call("GET", "/" + generation + "/_count", Map.of(), null)
                .body()
                .path("count")
                .asLong();
    }

    /** Status and version of OpenSearch, for people. */
    public record Health(String status, String version) {}

    /**
     * @throws IndexException if OpenSearch cannot be reached
     */
    public Health health() {
        return new Health(
                calls.call("GET", "/_cluster/health", Map.of(), null)
                        .body()
                        .path("status")
                        .asText(),
                calls.call("GET", "/", Map.of(), null)
                        .body()
                        .at("/version/number")
                        .asText());
    }

    @Override
    public void close() throws java.io.IOException {
        client._transport().close();
    }
}
