package org.fundstelle.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Settings and mapping of an index generation, from {@code index/schema.json}. */
final class IndexSchema {

    /** Raised when chunks are made or written differently. */
    static final int PIPELINE_VERSION = 1;

    private static final String RESOURCE = "/index/schema.json";

    private IndexSchema() {}

    /**
     * The name under which a generation takes chunks. OpenSearch makes an index of a wrong mapping for a chunk whose index is not
     * there; for one whose alias is not there, it does not. No collection's name has a dot.
     */
    static String writeAlias(String generation) {
        return generation + ".write";
    }

    /**
     * The body that creates an index.
     *
     * @param model identity of the embedding model, null for lexical only
     * @param dimension of its vectors, 0 for lexical only
     */
    static ObjectNode create(String model, int dimension) {
        ObjectNode schema = read();
        ObjectNode meta = (ObjectNode) schema.at("/mappings/_meta");
        meta.put("pipeline", PIPELINE_VERSION);
        meta.put("instance", UUID.randomUUID().toString());
        meta.put("dimension", dimension);
        ArrayNode words = (ArrayNode) schema.at("/settings/analysis/filter/german_parts/word_list");
        CompoundDictionary.words().forEach(words::add);
        if (model == null) {
            ((ObjectNode) schema.at("/settings/index")).remove(List.of("knn", "knn.derived_source.enabled"));
        } else {
            meta.put("model", model);
            ((ObjectNode) schema.at("/mappings/properties")).set("vector", vector(dimension));
        }
        return schema;
    }

    private static ObjectNode vector(int dimension) {
        ObjectNode vector = OpenSearchCalls.JSON.createObjectNode();
        vector.put("type", "knn_vector").put("dimension", dimension);
        vector.putObject("method").put("name", "hnsw").put("engine", "lucene").put("space_type", "cosinesimil");
        return vector;
    }

    private static ObjectNode read() {
        try (InputStream resource = IndexSchema.class.getResourceAsStream(RESOURCE)) {
            return (ObjectNode) OpenSearchCalls.JSON.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
