package org.fundstelle.embed;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.time.Duration;
import java.util.Set;

/**
 * A model as the settings write it, below {@code fundstelle.models.<id>}. Every component may be null: what is not set comes from
 * the known model of that id, if there is one, else from the defaults. {@link ModelSettings#of} completes and checks them.
 *
 * @param kind default {@code openai} with an endpoint, else {@code onnx}
 * @param model path or URL of the ONNX file, or the folder or URL of a folder with {@code model.onnx} in it
 * @param modelSha256 of the ONNX file; needed for a URL
 * @param tokenizer path or URL of {@code tokenizer.json}; default: beside the ONNX file
 * @param tokenizerSha256 of the tokenizer; needed for a URL
 * @param pooling default {@code mean}
 * @param dimension of the vectors; needed for an endpoint, for ONNX only checked
 * @param queryPrefix put before a query, with its trailing space
 * @param passagePrefix put before a passage, with its trailing space
 * @param fusionWeight of the semantic score in hybrid search, 0 to 1; default 0.2
 * @param languages ISO 639-1, or {@code mul} for many
 * @param maxTokens how much of a text the model reads; default and, for ONNX, most 510
 * @param endpoint base URL of an OpenAI-compatible server, up to and with {@code /v1}
 * @param apiKey sent to the endpoint; never logged
 * @param modelName the endpoint's name of the model; default: the id
 * @param batchSize texts in a request to the endpoint; default 32
 * @param timeout of a request to the endpoint; default 60 s
 * @param retries of a request to the endpoint; default 4
 * @param threads texts embedded at a time in this process; default: as many as there are cores
 * @param cache whether vectors are kept on disk; default true
 */
public record ModelOptions(
        ModelKind kind,
        String model,
        String modelSha256,
        String tokenizer,
        String tokenizerSha256,
        PoolingMode pooling,
        Integer dimension,
        String queryPrefix,
        String passagePrefix,
        Double fusionWeight,
        Set<String> languages,
        Integer maxTokens,
        String endpoint,
        String apiKey,
        String modelName,
        Integer batchSize,
        Duration timeout,
        Integer retries,
        Integer threads,
        Boolean cache) {

    private static final ModelOptions NONE_SET = new ModelOptions(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);

    public ModelOptions {
        languages = languages == null ? null : Set.copyOf(languages);
    }

    /** Nothing set: a known model as it is. */
    public static ModelOptions noneSet() {
        return NONE_SET;
    }

    /** These options, and where one is not set, the other's. The location and checksum of a file are one option. */
    ModelOptions orElse(ModelOptions other) {
        boolean ownSource = model != null || endpoint != null || kind != null && kind != other.kind;
        boolean ownTokenizer = tokenizer != null || ownSource;
        return new ModelOptions(
                kind != null || ownSource ? kind : other.kind,
                ownSource ? model : other.model,
                ownSource ? modelSha256 : first(modelSha256, other.modelSha256),
                ownTokenizer ? tokenizer : other.tokenizer,
                ownTokenizer ? tokenizerSha256 : first(tokenizerSha256, other.tokenizerSha256),
                first(pooling, other.pooling),
                first(dimension, other.dimension),
                first(queryPrefix, other.queryPrefix),
                first(passagePrefix, other.passagePrefix),
                first(fusionWeight, other.fusionWeight),
                first(languages, other.languages),
                first(maxTokens, other.maxTokens),
                ownSource ? endpoint : other.endpoint,
                first(apiKey, other.apiKey),
                first(modelName, other.modelName),
                first(batchSize, other.batchSize),
                first(timeout, other.timeout),
                first(retries, other.retries),
                first(threads, other.threads),
                first(cache, other.cache));
    }

    private static <T> T first(T own, T other) {
        return own != null ? own : other;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ModelOptions[kind=" + kind + ", model=" + model + ", endpoint=" + endpoint + ", modelName=" + modelName
                + "]";
    }
}
