package org.fundstelle.embed;

import ai.onnxruntime.OrtException;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** An embedding model that runs in this process, on a pool of threads. Thread-safe. */
final class OnnxEmbedder implements Embedder {

    private final ModelSettings settings;
    private final String modelId;
    private final ModelTokenizer tokenizer;
    private final ExecutorService pool;
    private final OnnxModel model;
    private final int dimension;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * @throws EmbeddingException if a file cannot be had, or is no model or tokenizer of the kind expected
     */
    OnnxEmbedder(ModelSettings settings, ModelSource.Onnx source, ModelFiles files) {
        this.settings = settings;
        ModelFiles.LocalFile modelFile = files.get(source.model());
        ModelFiles.LocalFile tokenizerFile = files.get(source.tokenizer());
        this.modelId = ModelIdentity.of(settings, modelFile.sha256(), tokenizerFile.sha256(), source.pooling());
        this.tokenizer = new ModelTokenizer(tokenizerFile.path());
        if (!tokenizer.surroundsTexts()) {
            tokenizer.close();
            throw new EmbeddingException(
                    "The tokenizer of model '" + settings.id() + "' adds no special token before and after a text",
                    false,
                    null);
        }
        this.pool = Executors.newFixedThreadPool(
                source.threads(),
                Thread.ofPlatform()
                        .daemon()
                        .name("embed-" + settings.id() + "-", 1)
                        .factory());
        try {
            this.model =
                    new OnnxModel(modelFile.path(), tokenizerFile.path(), source.pooling(), settings.maxTokens(), pool);
            this.dimension = model.embed("a").content().dimension();
            requireDimension();
        } catch (OrtException | IOException | RuntimeException e) {
            pool.shutdown();
            tokenizer.close();
            throw e instanceof EmbeddingException known
                    ? known
                    : new EmbeddingException(
                            "Model '" + settings.id() + "' cannot be loaded from "
                                    + source.model().location() + ": " + e.getMessage(),
                            false,
                            e);
        }
    }

    private void requireDimension() {
        if (settings.dimension() != 0 && settings.dimension() != dimension) {
            model.close();
            throw new EmbeddingException(
                    ModelCheck.key(settings.id(), "dimension") + " is " + settings.dimension()
                            + ", but the vectors of the model have " + dimension,
                    false,
                    null);
        }
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double fusionWeight() {
        return settings.fusionWeight();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        return embed(texts.stream().map(settings.passagePrefix()::concat).toList());
    }

    @Override
    public float[] embedQuery(String text) {
        return embed(List.of(settings.queryPrefix() + text)).getFirst();
    }

    private List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        lock.readLock().lock();
        try {
            if (closed) {
                throw new EmbeddingException("Model '" + settings.id() + "' is closed", true, null);
            }
            return embedAll(texts);
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<float[]> embedAll(List<String> texts) {
        try {
            return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(Embedding::vector)
                    .map(Vectors::unit)
                    .toList();
        } catch (RuntimeException e) {
            // The encoder fails on a text without a single token.
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new EmbeddingException("Interrupted while embedding", true, e);
            }
            return texts.stream().map(this::embedOne).toList();
        }
    }

    private float[] embedOne(String text) {
        if (Vectors.isBlank(text) || tokenizer.count(text) == 0) {
            return Vectors.neutral(dimension);
        }
        try {
            return Vectors.unit(model.embed(text).content().vector());
        } catch (RuntimeException e) {
            throw new EmbeddingException("Model '" + settings.id() + "' failed on a text", false, e);
        }
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.count(text);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                pool.shutdown();
                model.close();
                tokenizer.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
