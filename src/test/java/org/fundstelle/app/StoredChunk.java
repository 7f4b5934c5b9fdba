package org.fundstelle.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * A chunk as it lies in a physical index.
 *
 * @param ordinal from 0
 * @param start offset of the text in its document
 * @param allow principals by their names
 */
record StoredChunk(
        String index,
        String id,
        String documentId,
        String source,
        String collection,
        String path,
        int ordinal,
        int start,
        String text,
        long revision,
        Set<String> allow,
        Set<String> deny) {

    static StoredChunk of(JsonNode hit) {
        JsonNode content = hit.path("_source");
        JsonNode metadata = content.path("metadata");
        return new StoredChunk(
                hit.path("_index").asText(),
                hit.path("_id").asText(),
                metadata.path("document_id").asText(),
                metadata.path("source").asText(),
                metadata.path("collection").asText(),
                metadata.path("path").asText(),
                metadata.path("ordinal").asInt(-1),
                metadata.path("char_start").asInt(-1),
                content.path("text").asText(),
                content.path("revision").asLong(-1),
                names(content.at("/acl/allow")),
                names(content.at("/acl/deny")));
    }

    private static Set<String> names(JsonNode array) {
        return new TreeSet<>(HttpCaller.each(array, JsonNode::asText));
    }
}
