package org.fundstelle.embed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An embedding model whose passage vectors are kept on disk by model identity and text hash, so that no passage is embedded
 * twice. Queries are not kept: they say what people ask. Thread-safe.
 */
public final class CachingEmbedder implements Embedder {

    private static final int SLICE = 256;

    private final Embedder model;
    private final VectorCache cache;

    /**
     * @param model closed with this
     * @param directory where the cache's file lies, named after the model's identity
     * @throws EmbeddingException if another process uses the cache, or it cannot be created
     */
    public CachingEmbedder(Embedder model, Path directory) {
        this.model = model;
        this.cache = new VectorCache(directory.resolve(model.modelId() + VectorFiles.ENDING), model.dimension());
    }

    /** The key of a passage in the cache: SHA-256 of what is embedded, as lower-case hexadecimal digits. */
    public static String textHash(String text) {
        return Digests.hex(Digests.of(text));
    }

    /** Removes the vectors of every text whose {@link #textHash} is not live; returns how many these were. */
    public int retainOnly(Predicate<String> live) {
        return cache.retainOnly(live);
    }

    /** Removes the vectors of the texts with these {@link #textHash}es; returns how many these were. */
    public int forget(Collection<String> textHashes) {
        return cache.remove(textHashes);
    }

    /** Asks the model in slices and keeps each at once, so that a failure later on loses little. */
    @Override
    public List<float[]> embedPassages(List<String> texts) {
        Map<String, float[]> byText = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String text : new LinkedHashSet<>(texts)) {
            float[] vector = cache.get(textHash(text));
            byText.put(text, vector);
            if (vector == null) {
                missing.add(text);
            }
        }
        for (int from = 0; from < missing.size(); from += SLICE) {
            List<String> slice = missing.subList(from, Math.min(from + SLICE, missing.size()));
            List<float[]> vectors = model.embedPassages(slice);
            for (int i = 0; i < slice.size(); i++) {
                cache.put(textHash(slice.get(i)), vectors.get(i));
                byText.put(slice.get(i), vectors.get(i));
            }
        }
        return texts.stream().map(byText::get).toList();
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
