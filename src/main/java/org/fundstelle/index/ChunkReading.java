package org.fundstelle.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundstelle.document.DocumentId;

/** Reads hits of OpenSearch as chunks: the opposite of {@link ChunkDocument}. */
final class ChunkReading {

    private static final String DOCUMENT = "metadata.document_id";
    private static final String ORDINAL = "metadata.ordinal";
    private static final String REVISION = "revision";

    static final List<String> HIT_FIELDS = List.of(DOCUMENT, ORDINAL, REVISION);

    private ChunkReading() {}

    /** Reads the {@link #HIT_FIELDS} of a hit without its source. */
    static ChunkHit hit(JsonNode hit) {
        JsonNode fields = hit.path("fields");
        return new ChunkHit(
                hit.path("_id").asText(),
                hit.path("_score").asDouble(),
                new DocumentId(fields.path(DOCUMENT).path(0).asText()),
                fields.path(REVISION).path(0).asLong(),
                fields.path(ORDINAL).path(0).asInt());
    }

    static FoundChunk found(JsonNode hit) {
        IndexedChunk chunk = chunk(hit);
        List<String> marked = new ArrayList<>();
        for (JsonNode field : hit.path("highlight")) {
            field.forEach(copy -> marked.add(copy.asText()));
        }
        return new FoundChunk(chunk, HighlightedText.ranges(chunk.text(), marked));
    }

    static IndexedChunk chunk(JsonNode hit) {
        JsonNode source = hit.path("_source");
        JsonNode metadata = source.path("metadata");
        return new IndexedChunk(
                hit.path("_id").asText(),
                source.path("revision").asLong(),
                new DocumentId(metadata.path("document_id").asText()),
                text(metadata, "parent_id"),
                text(metadata, "collection"),
                text(metadata, "source"),
                metadata.path("ordinal").asInt(),
                source.path("text").asText(),
                metadata.path("title").asText(),
                text(metadata, "author"),
                text(metadata, "uri"),
                text(metadata, "path"),
                text(metadata, "file_reference"),
                text(metadata, "file_plan"),
                text(metadata, "record_id"),
                text(metadata, "process_id"),
                text(metadata, "confidentiality"),
                day(metadata, "retention_until"),
                texts(metadata.path("extra")),
                number(metadata, "page"),
                headingPath(metadata),
                number(metadata, "char_start"),
                number(metadata, "char_end"),
                text(metadata, "sha256"),
                text(metadata, "mime_type"),
                text(metadata, "language"),
                moment(metadata, "modified"),
                flag(metadata, "partial"),
                flag(metadata, "ocr"),
                flag(metadata, "suspicious"));
    }

    private static List<String> headingPath(JsonNode metadata) {
        String joined = text(metadata, "heading_path");
        return joined == null ? List.of() : List.of(joined.split(ChunkDocument.HEADING_SEPARATOR, -1));
    }

    private static String text(JsonNode metadata, String name) {
        return metadata.path(name).asText(null);
    }

    private static LocalDate day(JsonNode metadata, String name) {
        String day = text(metadata, name);
        return day == null ? null : LocalDate.parse(day);
    }

    private static Map<String, String> texts(JsonNode fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Integer number(JsonNode metadata, String name) {
        return metadata.has(name) ? metadata.path(name).asInt() : null;
    }

    private static Instant moment(JsonNode metadata, String name) {
        String moment = text(metadata, name);
        return moment == null ? null : Instant.parse(moment);
    }

    private static boolean flag(JsonNode metadata, String name) {
        return Boolean.parseBoolean(metadata.path(name).asText());
    }
}
