package org.fundstelle.embed;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * langchain4j's ONNX encoder over a session of our own: one thread for each text instead of several, a stated longest
 * text, and it can be closed.
 */
final class OnnxModel extends AbstractInProcessEmbeddingModel implements AutoCloseable {

    private final OrtSession session;
    private final OnnxBertBiEncoder encoder;

    /**
     * @param maxTokens at which texts are cut off, without special tokens
     */
    OnnxModel(Path model, Path tokenizer, PoolingMode pooling, int maxTokens, Executor executor)
            throws OrtException, IOException {
        super(executor);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            this.session = environment.createSession(model.toString(), options);
        }
        this.encoder = new OnnxBertBiEncoder(
                environment, session, ModelTokenizer.truncatingAt(tokenizer, maxTokens + 2), pooling);
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    /** No text may be in work. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The ONNX session cannot be closed", e);
        }
    }
}
