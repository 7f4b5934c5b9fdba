package org.fundstelle.index;

import java.util.Objects;

/**
 * An index generation that OpenSearch has.
 *
 * @param live whether the collection's read alias stands before it
 */
public record StoredGeneration(Generation generation, boolean live) {

    public StoredGeneration {
        Objects.requireNonNull(generation, "generation");
    }
}
