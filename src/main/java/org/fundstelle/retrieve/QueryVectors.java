package org.fundstelle.retrieve;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.fundstelle.embed.Embedder;
import org.fundstelle.embed.EmbeddingException;
import org.fundstelle.retrieve.Query.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds queries with the model of the index they search; does without where the model cannot be had. Thread-safe. */
final class QueryVectors {

    private static final Logger LOG = LoggerFactory.getLogger(QueryVectors.class);

    /**
     * A query as a model sees it.
     *
     * @param weight of the semantic score in hybrid search, 0 to 1
     */
    record QueryVector(float[] vector, double weight) {}

    private final Function<String, Optional<Embedder>> embedders;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    QueryVectors(Function<String, Optional<Embedder>> embedders) {
        this.embedders = embedders;
    }

    /**
     * The query's vector; empty when the model has nothing to say of the text, and in hybrid mode also when the model cannot
     * be had.
     *
     * @throws InvalidQueryException in semantic mode if there is no such model
     * @throws EmbeddingException in semantic mode if the model fails
     */
    Optional<QueryVector> of(String text, String modelId, Mode mode) {
        Optional<Embedder> embedder = embedders.apply(modelId);
        if (embedder.isEmpty()) {
            if (mode == Mode.SEMANTIC) {
                throw new InvalidQueryException(
                        "mode", "semantic search is not possible: the index was made with a model that is not here");
            }
            if (missing.add(modelId)) {
                LOG.warn("Hybrid queries are answered by words alone: there is no model {}", modelId);
            }
            return Optional.empty();
        }
        missing.remove(modelId);
        try {
            float[] vector = embedder.get().embedQuery(text);
            return says(vector)
                    ? Optional.of(new QueryVector(vector, embedder.get().fusionWeight()))
                    : Optional.empty();
        } catch (EmbeddingException e) {
            if (mode == Mode.SEMANTIC) {
                throw e;
            }
            LOG.warn("A hybrid query is answered by words alone: model {} failed: {}", modelId, e.getMessage());
            return Optional.empty();
        }
    }

    /** Cosine similarity is not defined for a vector of zeros. */
    private static boolean says(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        return square > 0 && Double.isFinite(square);
    }
}
