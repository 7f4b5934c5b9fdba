package org.fundstelle.embed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An embedding model whose passage vectors are kept on disk by model identity and text hash, so that no passage is embedded
 * twice. Queries are not kept: they say what people ask. Thread-safe.
 */
public final class CachingEmbedder implements Embedder {

    private final Embedder model;
    private final VectorCache cache;

    /**
     * @param model closed with this
     * @param directory where the cache's file lies, named after the model's identity
     * @throws EmbeddingException if another process uses the cache, or it cannot be created
     */
    public CachingEmbedder(Embedder model, Path directory) {
        this.model = model;
        this.cache = new VectorCache(directory.resolve(model.modelId() + ".vectors"), model.dimension());
    }

    /** The key of a passage in the cache: SHA-256 of what is embedded, as lower-case hexadecimal digits. */
    public static String textHash(String text) {
        return Digests.hex(Digests.of(text));
    }

    /** Removes the vectors of every text whose {@link #textHash} is not live; returns how many these were. */
    public int retainOnly(Predicate<String> live) {
        return cache.retainOnly(live);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        float[][] vectors = new float[texts.size()][];
        String[] hashes = new String[texts.size()];
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int i = 0; i < vectors.length; i++) {
            hashes[i] = textHash(texts.get(i));
            vectors[i] = cache.get(hashes[i]);
            if (vectors[i] == null) {
                missing.putIfAbsent(texts.get(i), i);
            }
        }
        List<float[]> computed = model.embedPassages(new ArrayList<>(missing.keySet()));
        Map<String, float[]> byText = new LinkedHashMap<>();
        missing.forEach((text, first) -> {
            float[] vector = computed.get(byText.size());
            byText.put(text, vector);
            cache.put(hashes[first], vector);
        });
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i] == null) {
                vectors[i] = byText.get(texts.get(i));
            }
        }
        return Arrays.asList(vectors);
    }

    @Override
    public float[] embedQuery(String text) {
        return model.embedQuery(text);
    }

    @Override
    public String modelId() {
        return model.modelId();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public double fusionWeight() {
        return model.fusionWeight();
    }

    @Override
    public int countTokens(String text) {
        return model.countTokens(text);
    }

    @Override
    public void close() {
        try {
            model.close();
        } finally {
            cache.close();
        }
    }
}
