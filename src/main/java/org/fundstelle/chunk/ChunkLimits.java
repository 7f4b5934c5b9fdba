package org.fundstelle.chunk;

/**
 * How long a chunk may be.
 *
 * @param maxTokens of what is embedded: title, heading path and text; at least 16
 * @param overlapTokens up to how many tokens of whole sentences a chunk repeats of the one before in the same section; at
 *     most half of {@code maxTokens}
 */
public record ChunkLimits(int maxTokens, int overlapTokens) {

    public static final ChunkLimits DEFAULT = new ChunkLimits(256, 32);

    private static final int LEAST = 16;

    public ChunkLimits {
        if (maxTokens < LEAST) {
            throw new IllegalArgumentException("maxTokens is at least " + LEAST + ", not " + maxTokens);
        }
        if (overlapTokens < 0 || overlapTokens > maxTokens / 2) {
            throw new IllegalArgumentException(
                    "overlapTokens is between 0 and half of maxTokens (" + maxTokens / 2 + "), not " + overlapTokens);
        }
    }

    /** These limits for a model that reads no more than the given number of tokens of a text. */
    public ChunkLimits atMost(int modelMaxTokens) {
        int max = Math.min(maxTokens, modelMaxTokens);
        return new ChunkLimits(max, Math.min(overlapTokens, max / 2));
    }
}
