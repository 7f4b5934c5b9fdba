package org.fundstelle.index;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.document.Principal;

/**
 * What to search, and for whom.
 *
 * @param generations where to search, at least one; when there is a vector all of the same model
 * @param text what is asked
 * @param lexical whether to search by words
 * @param vector of the query, empty to leave out the search by meaning
 * @param principals who asks; decides what can be found
 * @param candidates most hits of each kind, at least 1
 */
public record ChunkQuery(
        List<Generation> generations,
        String text,
        boolean lexical,
        Optional<float[]> vector,
        ChunkFilter filter,
        Set<Principal> principals,
        int candidates) {

    public ChunkQuery {
        generations = List.copyOf(generations);
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(vector, "vector");
        Objects.requireNonNull(filter, "filter");
        principals = Set.copyOf(principals);
        if (generations.isEmpty() || candidates < 1) {
            throw new IllegalArgumentException("A query needs a generation and a candidate or more");
        }
        if (vector.isPresent()
                && generations.stream().map(Generation::model).distinct().count() > 1) {
            throw new IllegalArgumentException("A vector is searched among those of one model only");
        }
    }
}
