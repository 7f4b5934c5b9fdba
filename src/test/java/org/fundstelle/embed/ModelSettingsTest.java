package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {

    private static final String SHA = "ab".repeat(32);

    @Test
    void knowsTheGermanModelWithoutSettings() {
        ModelSettings settings = ModelSettings.of(ModelSettings.DEFAULT_ID);

        assertThat(settings.dimension()).isEqualTo(384);
        assertThat(settings.fusionWeight()).isEqualTo(.2);
        assertThat(settings.languages()).containsExactly("de");
        assertThat(settings.cached()).isFalse();
        assertThat(settings.warning()).isEmpty();
    }

    @Test
    void warnsOfAModelWithoutGerman() {
        assertThat(ModelSettings.of("all-minilm-l6-v2-q").warning())
                .hasValueSatisfying(text -> assertThat(text).contains("all-minilm-l6-v2-q", "knows en"));
        assertThat(ModelSettings.of("other", YamlOptions.of("model", "/m")).warning())
                .hasValueSatisfying(text -> assertThat(text).contains("fundstelle.models.other.languages"));
    }

    @Test
    void completesMultilingualE5FromAPathAlone() {
        ModelSettings settings = ModelSettings.of("multilingual-e5-small", YamlOptions.of("model", "/srv/models/e5"));

        assertThat(settings.queryPrefix()).isEqualTo("query: ");
        assertThat(settings.passagePrefix()).isEqualTo("passage: ");
        assertThat(settings.fusionWeight()).isEqualTo(.4);
        assertThat(settings.dimension()).isEqualTo(384);
        assertThat(settings.cached()).isTrue();
        assertThat(settings.warning()).isEmpty();
        assertThat(settings.source()).asInstanceOf(type(ModelSource.Onnx.class)).satisfies(onnx -> {
            assertThat(onnx.model()).isEqualTo(new ModelFile("/srv/models/e5/model.onnx", null));
            assertThat(onnx.tokenizer()).isEqualTo(new ModelFile("/srv/models/e5/tokenizer.json", null));
            assertThat(onnx.pooling()).isEqualTo(PoolingMode.MEAN);
        });
    }

    @Test
    void completesMultilingualE5BehindAnEndpoint() {
        ModelSettings settings = ModelSettings.of(
                "multilingual-e5-small",
                YamlOptions.of("endpoint", "http://127.0.0.1:8000/v1", "model-name", "intfloat/multilingual-e5-small"));

        assertThat(settings.passagePrefix()).isEqualTo("passage: ");
        assertThat(settings.source())
                .asInstanceOf(type(ModelSource.OpenAi.class))
                .satisfies(openAi -> assertThat(openAi.modelName()).isEqualTo("intfloat/multilingual-e5-small"));
    }

    @Test
    void letsSettingsWinOverWhatIsKnown() {
        ModelSettings settings = ModelSettings.of(
                "fundstelle-de-static", YamlOptions.of("fusion-weight", .3, "threads", 1, "query-prefix", "Frage: "));

        assertThat(settings.fusionWeight()).isEqualTo(.3);
        assertThat(settings.queryPrefix()).isEqualTo("Frage: ");
        assertThat(settings.source())
                .asInstanceOf(type(ModelSource.Onnx.class))
                .satisfies(onnx -> assertThat(onnx.threads()).isEqualTo(1));
    }

    @Test
    void readsEveryOptionOfYaml() {
        ModelSettings settings = ModelSettings.of(
                "own",
                YamlOptions.of(
                        "kind", "onnx",
                        "model", "https://models.example/own/model.onnx",
                        "model-sha256", SHA,
                        "tokenizer", "https://models.example/tokenizer.json",
                        "tokenizer-sha256", SHA.toUpperCase(java.util.Locale.ROOT),
                        "pooling", "cls",
                        "dimension", "1024",
                        "languages", "de,en",
                        "max-tokens", "300",
                        "cache", "false"));

        assertThat(settings.dimension()).isEqualTo(1024);
        assertThat(settings.maxTokens()).isEqualTo(300);
        assertThat(settings.languages()).containsExactlyInAnyOrder("de", "en");
        assertThat(settings.cached()).isFalse();
        assertThat(settings.source()).asInstanceOf(type(ModelSource.Onnx.class)).satisfies(onnx -> {
            assertThat(onnx.pooling()).isEqualTo(PoolingMode.CLS);
            assertThat(onnx.tokenizer().sha256()).isEqualTo(SHA);
        });
    }

    @Test
    void knowsTheModelThatIsNone() {
        assertThat(ModelSettings.of("none").isLexicalOnly()).isTrue();
        assertThat(ModelSettings.of("nur-woerter", YamlOptions.of("kind", "none"))
                        .isLexicalOnly())
                .isTrue();
    }

    @Test
    void namesEveryWrongField() {
        assertThatThrownBy(() -> ModelSettings.of(
                        "own",
                        YamlOptions.of(
                                "endpoint", "localhost:8000", "fusion-weight", 2, "batch-size", 0, "retries", -1)))
                .isInstanceOfSatisfying(InvalidModelException.class, e -> assertThat(e.problems())
                        .hasSize(5)
                        .allMatch(problem -> problem.startsWith("fundstelle.models.own."))
                        .anyMatch(problem -> problem.contains(".dimension: is missing"))
                        .anyMatch(problem -> problem.contains(".fusion-weight: is between 0 and 1, not 2"))
                        .anyMatch(problem -> problem.contains(".batch-size: is between 1 and 2048, not 0"))
                        .anyMatch(problem -> problem.contains(".retries: is between 0 and 20, not -1"))
                        .anyMatch(problem -> problem.contains(".endpoint: the base URL")));
    }

    @Test
    void wantsAChecksumForAUrl() {
        assertThatThrownBy(() -> ModelSettings.of("own", YamlOptions.of("model", "https://models.example/model.onnx")))
                .isInstanceOfSatisfying(InvalidModelException.class, e -> assertThat(e.problems())
                        .isEqualTo(List.of(
                                "fundstelle.models.own.model: a file from a URL needs its SHA-256"
                                        + " (fundstelle.models.own.model-sha256)",
                                "fundstelle.models.own.tokenizer: a file from a URL needs its SHA-256"
                                        + " (fundstelle.models.own.tokenizer-sha256)")));
    }

    @Test
    void saysWhichModelsAreKnown() {
        assertThatThrownBy(() -> ModelSettings.of("unbekannt"))
                .hasMessageContaining("fundstelle.models.unbekannt.model")
                .hasMessageContaining("fundstelle-de-static");
    }

    @Test
    void refusesAPasswordInTheEndpoint() {
        assertThatThrownBy(() -> ModelSettings.of(
                        "own", YamlOptions.of("endpoint", "http://me:geheim@127.0.0.1/v1", "dimension", 8)))
                .hasMessageContaining("fundstelle.models.own.endpoint")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
    }

    @Test
    void showsNoKey() {
        ModelOptions options = YamlOptions.of("endpoint", "http://127.0.0.1/v1", "api-key", "geheim", "dimension", "8");

        assertThat(options.toString()).doesNotContain("geheim");
        assertThat(ModelSettings.of("own", options).toString()).doesNotContain("geheim");
    }
}
