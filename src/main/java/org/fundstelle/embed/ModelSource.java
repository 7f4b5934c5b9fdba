package org.fundstelle.embed;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** Where a model's vectors come from. */
public sealed interface ModelSource {

    /**
     * A model that runs in this process.
     *
     * @param threads how many texts are embedded at a time
     */
    record Onnx(ModelFile model, ModelFile tokenizer, PoolingMode pooling, int threads) implements ModelSource {
        public Onnx {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(tokenizer, "tokenizer");
            Objects.requireNonNull(pooling, "pooling");
        }
    }

    /**
     * A server that speaks OpenAI's {@code /v1/embeddings}.
     *
     * @param endpoint up to and with {@code /v1}
     * @param apiKey null where the server wants none
     * @param modelName as the server names the model
     * @param tokenizer null where tokens are counted with the bundled German tokenizer, approximately
     * @param batchSize how many texts go into a request
     * @param timeout of a request
     * @param retries how often a request is repeated after 408, 429, 5xx or a broken connection
     */
    record OpenAi(
            URI endpoint,
            String apiKey,
            String modelName,
            ModelFile tokenizer,
            int batchSize,
            Duration timeout,
            int retries)
            implements ModelSource {
        public OpenAi {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(modelName, "model name");
            Objects.requireNonNull(timeout, "timeout");
        }

        @Override
        public String toString() {
            return "OpenAi[endpoint=" + endpoint + ", modelName=" + modelName + "]";
        }
    }

    /** No model: search is lexical only. */
    record None() implements ModelSource {}
}
