package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.DocumentId;
import org.opensearch.client.opensearch.OpenSearchClient;

/** What OpenSearch holds of documents, whoever may read it. */
public final class OpenSearchStoredTexts implements StoredTexts, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int PAGE = 500;

    private final OpenSearchClient client;
    private final OpenSearchCalls calls;

    public OpenSearchStoredTexts(OpenSearchConnection connection) {
        this.client = OpenSearchClients.connect(connection, PATIENCE);
        this.calls = new OpenSearchCalls(client);
    }

    @Override
    public List<String> embeddedTexts(String generation, DocumentId document) {
        calls.call("POST", "/" + generation + "/_refresh", Map.of(), null);
        List<String> texts = new ArrayList<>();
        JsonNode after = null;
        do {
            JsonNode hits = calls.call("POST", "/" + generation + "/_search", Map.of(), page(document, after))
                    .body()
                    .at("/hits/hits");
            after = null;
            for (JsonNode hit : hits) {
                texts.add(embedded(hit.path("_source")));
                after = hit.path("sort");
            }
        } while (after != null);
        return texts;
    }

    private static ObjectNode page(DocumentId document, JsonNode after) {
        ObjectNode search = SearchClauses.object();
        search.set("query", SearchClauses.term("metadata.document_id", document.value()));
        search.put("size", PAGE);
        search.putArray("_source").add("text").add("metadata.title").add("metadata.heading_path");
        search.putArray("sort")
                .add(SearchClauses.object().put("revision", "asc"))
                .add(SearchClauses.object().put("metadata.ordinal", "asc"));
        if (after != null) {
            search.set("search_after", after);
        }
        return search;
    }

    private static String embedded(JsonNode source) {
        JsonNode metadata = source.path("metadata");
        String headings = metadata.path("heading_path").asText(null);
        List<String> path = headings == null ? List.of() : List.of(headings.split(ChunkDocument.HEADING_SEPARATOR, -1));
        return new Chunk(0, source.path("text").asText(), path, 0, 0, 0)
                .embeddingText(metadata.path("title").asText(null));
    }

    @Override
    public void expunge(String generation) {
        calls.call(
                "PUT",
                "/" + generation + "/_settings",
                Map.of(),
                Map.of("index.merge.policy.expunge_deletes_allowed", 0));
        calls.call(
                "POST",
                "/" + generation + "/_forcemerge",
                Map.of("only_expunge_deletes", "true", "wait_for_completion", "false"),
                null);
    }

    @Override
    public void close() throws IOException {
        client._transport().close();
    }
}
