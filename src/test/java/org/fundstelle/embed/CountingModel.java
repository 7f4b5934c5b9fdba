package org.fundstelle.embed;

import java.util.ArrayList;
import java.util.List;

/** A model that writes down what it was asked; a vector is made of the text's hash. */
final class CountingModel implements Embedder {

    final List<String> asked = new ArrayList<>();
    String failsOn;
    private final String modelId;

    CountingModel(String modelId) {
        this.modelId = modelId;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double fusionWeight() {
        return .5;
    }

    @Override
    public synchronized List<float[]> embedPassages(List<String> texts) {
        if (failsOn != null && texts.contains(failsOn)) {
            throw new EmbeddingException("Not now", true, null);
        }
        asked.addAll(texts);
        return texts.stream().map(CountingModel::vector).toList();
    }

    @Override
    public synchronized float[] embedQuery(String text) {
        asked.add(text);
        return vector(text);
    }

    static float[] vector(String text) {
        return Vectors.unit(new float[] {text.hashCode() % 97, text.length(), 1, text.hashCode() % 13});
    }

    @Override
    public int countTokens(String text) {
        return text.length();
    }

    @Override
    public void close() {}
}
