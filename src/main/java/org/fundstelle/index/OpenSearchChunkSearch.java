package org.fundstelle.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.opensearch.client.opensearch.OpenSearchClient;

/** The reading side of the index on OpenSearch. Searches by words and by meaning go out in one request. */
public final class OpenSearchChunkSearch implements ChunkSearch, AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;
    private final LiveGenerations generations;

    public OpenSearchChunkSearch(OpenSearchConnection connection) {
        this(connection, PATIENCE);
    }

    /**
     * @param patience how long to wait for an answer before a search has failed
     */
    OpenSearchChunkSearch(OpenSearchConnection connection, Duration patience) {
        this.client = OpenSearchClients.connect(connection, patience);
        this.calls = new OpenSearchCalls(client);
        this.generations = new LiveGenerations(calls);
    }

    @Override
    public List<Generation> live(Collection<String> collections) {
        return collections.stream()
                .map(generations::of)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void forgetLive() {
        generations.forget();
    }

    @Override
    public Candidates search(ChunkQuery query) {
        List<ObjectNode> searches = new ArrayList<>();
        ObjectNode filter = SearchClauses.filter(query.filter(), query.principals());
        if (query.lexical()) {
            searches.add(search(query, SearchClauses.words(query.text(), filter)));
        }
        query.vector()
                .map(vector -> SearchClauses.nearest(vector, query.candidates(), filter))
                .ifPresent(nearest -> searches.add(search(query, nearest)));
        if (searches.isEmpty()) {
            return new Candidates(List.of(), List.of());
        }
        List<List<ChunkHit>> hits = new ArrayList<>();
        for (JsonNode response : send(query.generations(), preference(query.text()), searches)) {
            hits.add(hits(response).stream().map(ChunkReading::hit).toList());
        }
        return new Candidates(
                query.lexical() ? hits.getFirst() : List.of(), query.vector().isPresent() ? hits.getLast() : List.of());
    }

    private static ObjectNode search(ChunkQuery query, ObjectNode clause) {
        ObjectNode search = SearchClauses.object();
        search.set("query", clause);
        search.put("size", query.candidates());
        search.put("track_total_hits", false);
        search.put("_source", false);
        ChunkReading.HIT_FIELDS.forEach(search.putArray("docvalue_fields")::add);
        return search;
    }

    @Override
    public Map<String, FoundChunk> read(
            Collection<Generation> generations, Collection<String> ids, String text, Set<Principal> principals) {
        if (generations.isEmpty() || ids.isEmpty()) {
            return Map.of();
        }
        ObjectNode bool = SearchClauses.object();
        bool.putArray("filter").add(SearchClauses.ids(ids)).add(SearchClauses.readableBy(principals));
        ObjectNode search = SearchClauses.object();
        search.set("query", SearchClauses.wrap("bool", bool));
        search.put("size", ids.size());
        search.put("track_total_hits", false);
        withoutVector(search);
        ObjectNode highlight = search.putObject("highlight");
        highlight.put("number_of_fragments", 0);
        highlight.putArray("pre_tags").add(HighlightedText.OPEN);
        highlight.putArray("post_tags").add(HighlightedText.CLOSE);
        highlight.set("highlight_query", SearchClauses.wordsInText(text));
        ObjectNode fields = highlight.putObject("fields");
        fields.putObject("text");
        fields.putObject("text.compound");
        return hits(send(generations, preference(text), List.of(search)).getFirst()).stream()
                .map(ChunkReading::found)
                .collect(Collectors.toMap(found -> found.chunk().id(), Function.identity(), (first, second) -> first));
    }

    @Override
    public DocumentChunks document(
            Collection<Generation> generations, DocumentId document, Set<Principal> principals, int from, int limit) {
        if (generations.isEmpty()) {
            return new DocumentChunks(Optional.empty(), List.of(), 0, null);
        }
        ObjectNode first = inOrder(document, principals, 1);
        first.put("track_total_hits", true);
        ObjectNode page = inOrder(document, principals, limit + 1);
        page.put("track_total_hits", false);
        page.putArray("search_after").add(from - 1L).add(0L);
        List<JsonNode> responses = send(generations, preference(document.value()), List.of(first, page));
        Optional<IndexedChunk> sample =
                hits(responses.getFirst()).stream().map(ChunkReading::chunk).findFirst();
        List<IndexedChunk> chunks =
                hits(responses.getLast()).stream().map(ChunkReading::chunk).toList();
        int total = responses.getFirst().at("/hits/total/value").asInt();
        return chunks.size() <= limit
                ? new DocumentChunks(sample, chunks, total, null)
                : new DocumentChunks(
                        sample,
                        chunks.subList(0, limit),
                        total,
                        chunks.get(limit).ordinal());
    }

    private static ObjectNode inOrder(DocumentId document, Set<Principal> principals, int size) {
        ObjectNode bool = SearchClauses.object();
        bool.putArray("filter")
                .add(SearchClauses.term("metadata.document_id", document.value()))
                .add(SearchClauses.readableBy(principals));
        ObjectNode search = SearchClauses.object();
        search.set("query", SearchClauses.wrap("bool", bool));
        search.put("size", size);
        search.putArray("sort")
                .add(SearchClauses.object().put("metadata.ordinal", "asc"))
                .add(SearchClauses.object().put("revision", "desc"));
        withoutVector(search);
        return search;
    }

    private static void withoutVector(ObjectNode search) {
        search.putObject("_source").putArray("excludes").add("vector");
    }

    private static List<JsonNode> hits(JsonNode response) {
        return StreamSupport.stream(response.at("/hits/hits").spliterator(), false)
                .toList();
    }

    /** Sends several searches in one request; every one must be answered by all shards. */
    private List<JsonNode> send(Collection<Generation> where, String preference, List<ObjectNode> searches) {
        ObjectNode header = SearchClauses.object();
        where.forEach(generation -> header.withArray("index").add(generation.name()));
        header.put("search_type", "dfs_query_then_fetch").put("preference", preference);
        String lines =
                searches.stream().map(search -> line(header) + line(search)).collect(Collectors.joining());
        JsonNode answer = calls.lines("/_msearch", Map.of(), lines.getBytes(StandardCharsets.UTF_8))
                .body();
        List<JsonNode> responses = new ArrayList<>();
        for (JsonNode response : answer.path("responses")) {
            requireComplete(response);
            responses.add(response);
        }
        return responses;
    }

    private static void requireComplete(JsonNode response) {
        JsonNode error = response.path("error");
        if (!error.isMissingNode()) {
            int status = response.path("status").asInt();
            IndexException failure = new IndexException(
                    "OpenSearch refused a search with " + status + ": "
                            + error.path("reason").asText(),
                    TRANSIENT.contains(status),
                    null);
            throw status == NOT_FOUND ? new GenerationGoneException(failure) : failure;
        }
        if (response.at("/_shards/failed").asInt() > 0
                || response.path("timed_out").asBoolean()) {
            throw new IndexException("OpenSearch answered a search in part only", true, null);
        }
    }

    /** Pages of one result come from the same copies of the shards, and so in the same order. */
    private static String preference(String text) {
        return "q" + Integer.toHexString(text.hashCode());
    }

    private static String line(ObjectNode node) {
        try {
            return OpenSearchCalls.JSON.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IndexException("A search cannot be written as JSON", false, e);
        }
    }

    @Override
    public void close() throws IOException {
        client._transport().close();
    }
}
