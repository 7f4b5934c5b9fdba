package org.fundstelle.source;

import java.time.Instant;
import java.util.Objects;

/**
 * A source that was made over the API.
 *
 * @param definition secrets encrypted, or references
 * @param version raised by every change, never used again for the same id
 */
public record StoredSource(SourceDefinition definition, long version, String changedBy, Instant changedAt) {
    public StoredSource {
        Objects.requireNonNull(definition, "definition");
    }
}
