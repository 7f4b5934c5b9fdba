package org.fundstelle.embed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Opens embedding models from their settings. */
public final class Embedders {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500));

    private Embedders() {}

    /**
     * Opens a model, downloading its files where that is due.
     *
     * @param modelDirectory for files that were downloaded or come from the class path
     * @param cacheDirectory for vectors
     * @return empty for a model that is lexical only
     * @throws EmbeddingException if the model cannot be had, or is not what the settings say
     */
    public static Optional<Embedder> open(ModelSettings settings, Path modelDirectory, Path cacheDirectory) {
        Objects.requireNonNull(cacheDirectory, "cache directory");
        ModelTokenizer.unpackBelow(modelDirectory);
        ModelFiles files = new ModelFiles(modelDirectory);
        return switch (settings.source()) {
            case ModelSource.None none -> Optional.empty();
            case ModelSource.Onnx onnx ->
                Optional.of(cached(settings, new OnnxEmbedder(settings, onnx, files), cacheDirectory));
            case ModelSource.OpenAi openAi -> {
                ModelFile tokenizer = openAi.tokenizer() != null ? openAi.tokenizer() : KnownModels.GERMAN_TOKENIZER;
                ModelTokenizer counter = new ModelTokenizer(files.get(tokenizer).path());
                yield Optional.of(
                        cached(settings, new OpenAiEmbedder(settings, openAi, counter, BACKOFF), cacheDirectory));
            }
        };
    }

    private static Embedder cached(ModelSettings settings, Embedder model, Path cacheDirectory) {
        if (!settings.cached()) {
            return model;
        }
        try {
            return new CachingEmbedder(model, cacheDirectory);
        } catch (EmbeddingException e) {
            model.close();
            throw e;
        }
    }
}
