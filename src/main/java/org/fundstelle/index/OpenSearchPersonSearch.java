package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.DocumentId;
import org.opensearch.client.opensearch.OpenSearchClient;

/** Person search on OpenSearch: an aggregation over document ids, no hits, no text. */
public final class OpenSearchPersonSearch implements PersonSearch, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> FIELDS = List.of(
            "text",
            "text.compound",
            "metadata.title",
            "metadata.author",
            "metadata.heading_path",
            "metadata.path.text",
            "metadata.file_reference.text");

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;

    public OpenSearchPersonSearch(OpenSearchConnection connection) {
        this.client = OpenSearchClients.connect(connection, PATIENCE);
        this.calls = new OpenSearchCalls(client);
    }

    @Override
    public Hits find(Collection<String> generations, List<String> terms, String source, boolean similar, int limit) {
        if (generations.isEmpty()) {
            return new Hits(List.of(), false);
        }
        String path = "/" + String.join(",", generations);
        calls.call("POST", path + "/_refresh", Map.of(), null);
        JsonNode answer = calls.call("POST", path + "/_search", Map.of(), search(terms, source, similar, limit))
                .body();
        if (answer.at("/_shards/failed").asInt() > 0 || answer.path("timed_out").asBoolean()) {
            throw new IndexException("OpenSearch answered a search in part only", true, null);
        }
        List<Hit> hits = new ArrayList<>();
        for (JsonNode bucket : answer.at("/aggregations/documents/buckets")) {
            hits.add(new Hit(
                    new DocumentId(bucket.path("key").asText()),
                    bucket.path("doc_count").asLong()));
        }
        return hits.size() > limit ? new Hits(hits.subList(0, limit), true) : new Hits(hits, false);
    }

    private static ObjectNode search(List<String> terms, String source, boolean similar, int limit) {
        ObjectNode bool = SearchClauses.object();
        ArrayNode any = bool.putArray("should");
        terms.forEach(term -> any.add(allWords(term, similar)));
        bool.put("minimum_should_match", 1);
        if (source != null) {
            bool.putArray("filter").add(SearchClauses.term("metadata.source", source));
        }
        ObjectNode search = SearchClauses.object();
        search.put("size", 0);
        search.put("track_total_hits", false);
        search.set("query", SearchClauses.wrap("bool", bool));
        search.putObject("aggs")
                .putObject("documents")
                .putObject("terms")
                .put("field", "metadata.document_id")
                .put("size", limit + 1);
        return search;
    }

    /** Each word in any field; what the analysis drops, such as a particle of a name, is not looked for. */
    private static ObjectNode allWords(String term, boolean similar) {
        ObjectNode bool = SearchClauses.object();
        ArrayNode all = bool.putArray("must");
        String[] words = term.strip().split("[\\s,;]+");
        for (String word : words) {
            ObjectNode match = SearchClauses.object();
            match.put("query", word);
            FIELDS.forEach(match.putArray("fields")::add);
            match.put("operator", "and");
            match.put("zero_terms_query", words.length > 1 ? "all" : "none");
            if (similar) {
                match.put("fuzziness", "AUTO");
            }
            all.add(SearchClauses.wrap("multi_match", match));
        }
        return SearchClauses.wrap("bool", bool);
    }

    @Override
    public void close() throws IOException {
        client._transport().close();
    }
}
