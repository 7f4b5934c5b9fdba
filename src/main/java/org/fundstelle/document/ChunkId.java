package org.fundstelle.document;

import java.util.Objects;

/**
 * The identity of a chunk: a hash of document id, revision and ordinal, then {@code .} and the revision. Writing the same
 * chunk twice is therefore writing it once.
 */
public record ChunkId(String value) {

    public ChunkId {
        Objects.requireNonNull(value, "chunk id");
    }

    public static ChunkId of(DocumentId document, long revision, int ordinal) {
        return new ChunkId(DocumentId.digest(document.value() + '\0' + revision + '\0' + ordinal) + "." + revision);
    }

    @Override
    public String toString() {
        return value;
    }
}
