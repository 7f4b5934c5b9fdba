package org.fundstelle.document;

import java.time.Instant;
import java.util.Objects;

/**
 * What a scan reports of a document: everything but its content.
 *
 * @param source id of the source
 * @param nativeId the source's own, stable name of the document
 * @param version opaque; a different value means changed content (etag, change token, or mtime and size)
 * @param size in bytes, -1 where unknown
 * @param path where a person finds it in the source
 * @param title null where the source has none
 * @param uri what a person can open, null where the source has none
 * @param modified null where unknown
 * @param deleted true when the source reports that the document is gone
 */
public record SourceDocument(
        String source,
        String nativeId,
        String version,
        long size,
        String path,
        String title,
        String uri,
        AccessList access,
        RecordMetadata record,
        Instant modified,
        boolean deleted) {

    public SourceDocument {
        requireText(source, "source");
        requireText(nativeId, "native id");
        requireText(version, "version");
        requireText(path, "path");
        Objects.requireNonNull(access, "access list");
        Objects.requireNonNull(record, "record metadata");
        if (size < -1) {
            throw new IllegalArgumentException("size is in bytes or -1, not " + size);
        }
    }

    /** The same document, read by others. */
    public SourceDocument withAccess(AccessList other) {
        return new SourceDocument(source, nativeId, version, size, path, title, uri, other, record, modified, deleted);
    }

    public SourceDocument withRecord(RecordMetadata other) {
        return new SourceDocument(source, nativeId, version, size, path, title, uri, access, other, modified, deleted);
    }

    /** The same document with another content. */
    public SourceDocument withContent(String otherVersion, long otherSize) {
        return new SourceDocument(
                source, nativeId, otherVersion, otherSize, path, title, uri, access, record, modified, deleted);
    }

    public DocumentId id() {
        return DocumentId.of(source, nativeId);
    }

    private static void requireText(String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("A source document needs a " + name);
        }
    }
}
