package org.fundstelle.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;

/**
 * A chunk as the index stores it. {@code metadata} holds strings and numbers only, and nothing for what is unknown, so that
 * other readers of the index can take it as it is.
 */
final class ChunkDocument {

    static final String HEADING_SEPARATOR = " › ";

    private ChunkDocument() {}

    static ObjectNode of(
            DocumentMetadata document,
            long revision,
            Chunk chunk,
            float[] vector,
            AccessList access,
            long accessRevision,
            Instant now) {
        ObjectNode root = OpenSearchCalls.JSON.createObjectNode();
        root.put("text", chunk.text());
        if (vector != null) {
            ArrayNode numbers = root.putArray("vector");
            for (float number : vector) {
                numbers.add(number);
            }
        }
        root.put("revision", revision);
        putAccess(root, access, accessRevision);
        ObjectNode metadata = root.putObject("metadata");
        putDocument(metadata, document);
        putChunk(metadata, chunk);
        metadata.put("ingested_at", now.toString());
        return root;
    }

    static void putAccess(ObjectNode root, AccessList access, long accessRevision) {
        ObjectNode acl = root.putObject("acl");
        putAll(acl.putArray("allow"), access.allow());
        putAll(acl.putArray("deny"), access.deny());
        root.put("acl_revision", accessRevision);
    }

    private static void putAll(ArrayNode array, Collection<Principal> principals) {
        principals.forEach(principal -> array.add(principal.value()));
    }

    private static void putChunk(ObjectNode metadata, Chunk chunk) {
        metadata.put("ordinal", chunk.ordinal());
        metadata.put("char_start", chunk.charStart());
        metadata.put("char_end", chunk.charEnd());
        metadata.put("text_hash", sha256(chunk.text()));
        if (chunk.page() > 0) {
            metadata.put("page", chunk.page());
        }
        if (!chunk.headingPath().isEmpty()) {
            metadata.put("heading_path", String.join(HEADING_SEPARATOR, chunk.headingPath()));
        }
    }

    private static void putDocument(ObjectNode metadata, DocumentMetadata document) {
        metadata.put("document_id", document.documentId().value());
        put(metadata, "parent_id", document.parentId());
        metadata.put("source", document.source());
        metadata.put("collection", document.collection());
        metadata.put("title", document.title());
        put(metadata, "author", document.author());
        put(metadata, "uri", document.uri());
        metadata.put("path", document.path());
        metadata.put("sha256", document.sha256());
        put(metadata, "mime_type", document.mimeType());
        put(metadata, "language", document.language());
        put(metadata, "created", document.created());
        put(metadata, "modified", document.modified());
        metadata.put("extractor", document.extractor());
        put(metadata, "model", document.model());
        putFlag(metadata, "partial", document.partial());
        putFlag(metadata, "ocr", document.ocr());
        putFlag(metadata, "suspicious", document.suspicious());
        putRecord(metadata, document.record());
    }

    private static void putRecord(ObjectNode metadata, RecordMetadata record) {
        put(metadata, "file_reference", record.fileReference());
        put(metadata, "file_plan", record.filePlan());
        put(metadata, "record_id", record.recordId());
        put(metadata, "process_id", record.processId());
        put(metadata, "confidentiality", record.confidentiality());
        put(metadata, "retention_until", record.retentionUntil());
        if (!record.extra().isEmpty()) {
            ObjectNode extra = metadata.putObject("extra");
            record.extra().forEach(extra::put);
        }
    }

    private static void put(ObjectNode object, String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            object.put(name, value.toString());
        }
    }

    private static void putFlag(ObjectNode object, String name, boolean value) {
        if (value) {
            object.put(name, "true");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
