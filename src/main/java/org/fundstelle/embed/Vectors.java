package org.fundstelle.embed;

import java.util.Arrays;

/** Arithmetic of vectors. */
final class Vectors {

    private Vectors() {}

    /**
     * The vector at length 1. One without a direction (all zero, or not a number: the model knows nothing of the text) becomes
     * {@link #neutral}, because an index with cosine similarity refuses it.
     */
    static float[] unit(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += (double) x * x;
        }
        double norm = Math.sqrt(sum);
        if (!(norm > 0) || Double.isInfinite(norm)) {
            return neutral(vector.length);
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }

    /** The vector of length 1 that has the same value everywhere. */
    static float[] neutral(int dimension) {
        float[] vector = new float[dimension];
        Arrays.fill(vector, (float) (1 / Math.sqrt(dimension)));
        return vector;
    }

    /** Whether langchain4j refuses the text: nothing but white space and control characters. */
    static boolean isBlank(String text) {
        return text.isBlank() || text.trim().isEmpty();
    }
}
