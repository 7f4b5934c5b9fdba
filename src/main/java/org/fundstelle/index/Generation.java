package org.fundstelle.index;

import java.util.Objects;

/**
 * One physical index behind a collection's alias.
 *
 * @param name of the physical index, {@code <collection>-<number>}
 * @param instance identity of this physical index; another index of the same name has another one
 * @param model identity of the embedding model, null for lexical only
 * @param dimension of its vectors, 0 for lexical only
 */
public record Generation(String name, String collection, String instance, String model, int dimension) {

    public Generation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(instance, "instance");
    }
}
