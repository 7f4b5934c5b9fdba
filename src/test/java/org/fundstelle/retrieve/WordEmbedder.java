package org.fundstelle.retrieve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fundstelle.embed.Embedder;

/** An embedder of tests: a text is the sum of its words, each a direction of its own. */
final class WordEmbedder implements Embedder {

    private static final int DIMENSION = 64;

    private final String modelId;

    WordEmbedder(String modelId) {
        this.modelId = modelId;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public double fusionWeight() {
        return 0.3;
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String text) {
        float[] vector = new float[DIMENSION];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\P{L}+")) {
            if (!word.isEmpty()) {
                vector[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
            }
        }
        double length = 0;
        for (float number : vector) {
            length += number * number;
        }
        for (int i = 0; length > 0 && i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }

    @Override
    public int countTokens(String text) {
        return (int) Arrays.stream(text.split("\\s+")).count();
    }

    @Override
    public void close() {}
}
