package org.fundstelle.embed;

import java.util.List;

/** An embedding model. Thread-safe. */
public interface Embedder extends AutoCloseable {

    /** Identity of the model and its settings; vectors of different identities must never be compared. */
    String modelId();

    /** Length of every vector. */
    int dimension();

    /** Weight of the semantic score in hybrid search, 0 to 1; measured for each model. */
    double fusionWeight();

    /**
     * Vectors of passages, in their order, normalised to length 1.
     *
     * @throws EmbeddingException if the model cannot be asked or refuses
     */
    List<float[]> embedPassages(List<String> texts);

    /**
     * The vector of a query, normalised to length 1.
     *
     * @throws EmbeddingException if the model cannot be asked or refuses
     */
    float[] embedQuery(String text);

    /** Tokens of a text as the model counts them, without the special tokens around it. */
    int countTokens(String text);

    @Override
    void close();
}
