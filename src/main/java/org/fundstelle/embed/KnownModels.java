package org.fundstelle.embed;

import static dev.langchain4j.model.embedding.onnx.PoolingMode.MEAN;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The models that need no or few settings, by id. */
final class KnownModels {

    static final String DEFAULT = "fundstelle-de-static";

    /** Also counts tokens, approximately, where there is no other tokenizer. */
    static final ModelFile GERMAN_TOKENIZER =
            new ModelFile("classpath:models/fundstelle-de-static/tokenizer.json", null);

    private static final Map<String, ModelOptions> BY_ID = Map.of(
            DEFAULT,
            // Faster than a disk: not cached.
            onnx(
                    "classpath:models/fundstelle-de-static/model.onnx",
                    GERMAN_TOKENIZER.location(),
                    "",
                    "",
                    .2,
                    "de",
                    510,
                    false),
            "all-minilm-l6-v2-q",
            onnx(
                    "classpath:all-minilm-l6-v2-q.onnx",
                    "classpath:all-minilm-l6-v2-q-tokenizer.json",
                    "",
                    "",
                    .15,
                    "en",
                    256,
                    true),
            "multilingual-e5-small",
            onnx(null, null, "query: ", "passage: ", .4, "mul", 510, true),
            "none",
            new ModelOptions(
                    ModelKind.NONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));

    private KnownModels() {}

    static ModelOptions find(String id) {
        return BY_ID.getOrDefault(id, ModelOptions.noneSet());
    }

    static Set<String> ids() {
        return new TreeSet<>(BY_ID.keySet());
    }

    private static ModelOptions onnx(
            String model,
            String tokenizer,
            String queryPrefix,
            String passagePrefix,
            double fusionWeight,
            String language,
            int maxTokens,
            boolean cache) {
        return new ModelOptions(
                ModelKind.ONNX,
                model,
                null,
                tokenizer,
                null,
                MEAN,
                384,
                queryPrefix,
                passagePrefix,
                fusionWeight,
                Set.of(language),
                maxTokens,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                cache);
    }
}
