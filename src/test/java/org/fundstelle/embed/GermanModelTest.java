package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GermanModelTest {

    @TempDir
    static Path directory;

    private static Embedder model;

    @BeforeAll
    static void open() {
        model = open(ModelOptions.noneSet());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void ranksTheRelatedSentenceFirst() {
        float[] query = model.embedQuery("Frist für einen Widerspruch gegen einen Bescheid");
        List<float[]> passages = model.embedPassages(List.of(
                "Der Widerspruch ist innerhalb eines Monats nach Bekanntgabe des Verwaltungsaktes zu erheben.",
                "Die Abfallbehälter werden alle zwei Wochen geleert.",
                "Für Hunde ist eine Steuer zu entrichten."));

        assertThat(dot(query, passages.get(0)))
                .isGreaterThan(dot(query, passages.get(1)) + .1)
                .isGreaterThan(dot(query, passages.get(2)) + .1);
    }

    @Test
    void givesNormalisedVectorsOfItsDimension() {
        assertThat(model.dimension()).isEqualTo(384);
        for (float[] vector : model.embedPassages(List.of("Bauantrag", "Gebührenbescheid der Stadt"))) {
            assertThat(vector).hasSize(384);
            assertThat(dot(vector, vector)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
        }
    }

    @Test
    void givesTheSameTextTheSameVectorWhereverItStands() {
        String text = "Die Satzung tritt am Tag nach ihrer Bekanntmachung in Kraft.";
        List<float[]> vectors = model.embedPassages(List.of("Anderes", text, "Noch etwas", text));

        assertThat(vectors.get(1)).isEqualTo(vectors.get(3)).isEqualTo(model.embedQuery(text));
    }

    @Test
    void keepsTheOrderOfManyTexts() {
        List<String> texts =
                IntStream.range(0, 300).mapToObj(i -> "Aktenzeichen " + i).toList();
        List<float[]> vectors = model.embedPassages(texts);

        for (int i = 0; i < texts.size(); i += 37) {
            assertThat(vectors.get(i)).isEqualTo(model.embedQuery(texts.get(i)));
        }
    }

    @Test
    void takesTextsItKnowsNothingOf() {
        for (String text : List.of("", " \n", "\u200b", "🏛🏛", "\u0000", "𒀀")) {
            List<float[]> vectors = model.embedPassages(List.of("Bauantrag", text));
            assertThat(vectors).hasSize(2);
            assertThat(dot(vectors.get(1), vectors.get(1))).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
        }
        assertThat(model.embedPassages(List.of())).isEmpty();
    }

    @Test
    void readsALongTextUpToItsLimit() {
        String text = "Die Behörde entscheidet über den Antrag. ".repeat(400);

        assertThat(dot(model.embedQuery(text), model.embedQuery("Die Behörde entscheidet über den Antrag.")))
                .isGreaterThan(.98);
    }

    @Test
    void countsTheTokensOfWholeTexts() {
        assertThat(model.countTokens("")).isZero();
        assertThat(model.countTokens("Antrag")).isEqualTo(1);
        assertThat(model.countTokens("Antrag ".repeat(2_000).strip())).isEqualTo(2_000);
    }

    @Test
    void putsThePrefixesInFront() {
        try (Embedder prefixed = open(YamlOptions.of("query-prefix", "Frage: ", "passage-prefix", "Absatz: "))) {
            assertThat(prefixed.embedQuery("Hundesteuer")).isEqualTo(model.embedQuery("Frage: Hundesteuer"));
            assertThat(prefixed.embedPassages(List.of("Hundesteuer")).getFirst())
                    .isEqualTo(model.embedQuery("Absatz: Hundesteuer"));
            assertThat(prefixed.modelId()).isNotEqualTo(model.modelId()).startsWith("fundstelle-de-static@");
        }
    }

    @Test
    void hasTheSameIdentityEveryTime() {
        try (Embedder again = open(YamlOptions.of("threads", 1, "fusion-weight", .5))) {
            assertThat(again.modelId()).isEqualTo(model.modelId()).matches("fundstelle-de-static@[0-9a-f]{12}");
        }
    }

    @Test
    void embedsFromManyThreads() {
        List<float[]> expected = model.embedPassages(texts());
        List<List<float[]>> results = new ArrayList<>(IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> model.embedPassages(texts()))
                .toList());

        assertThat(results).allSatisfy(vectors -> assertThat(vectors.toArray()).isEqualTo(expected.toArray()));
    }

    @Test
    void refusesAnotherDimensionThanTheSettingsSay() {
        assertThatThrownBy(() -> open(YamlOptions.of("dimension", 1024)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("fundstelle.models.fundstelle-de-static.dimension is 1024")
                .hasMessageContaining("384");
    }

    @Test
    void refusesWorkAfterItWasClosed() {
        Embedder closed = open(ModelOptions.noneSet());
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.embedQuery("Antrag")).isInstanceOf(EmbeddingException.class);
    }

    @Test
    void opensAnyModelFromAFolder() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("own"));
        for (String name : List.of("model.onnx", "tokenizer.json")) {
            try (InputStream in = getClass().getResourceAsStream("/models/fundstelle-de-static/" + name)) {
                Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        ModelSettings settings = ModelSettings.of("own", YamlOptions.of("model", folder.toString()));
        try (Embedder own =
                Embedders.open(settings, directory, directory.resolve("cache")).orElseThrow()) {
            assertThat(own).isInstanceOf(CachingEmbedder.class);
            assertThat(own.modelId()).startsWith("own@");
            assertThat(own.embedPassages(List.of("Hundesteuer")).getFirst()).isEqualTo(model.embedQuery("Hundesteuer"));
        }
    }

    @Test
    void saysWhichFileIsNoModel() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("broken"));
        Files.writeString(folder.resolve("model.onnx"), "no model");
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        ModelSettings settings = ModelSettings.of("own", YamlOptions.of("model", folder.toString()));

        assertThatThrownBy(() -> Embedders.open(settings, directory, directory))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining(folder.resolve("tokenizer.json").toString());
    }

    @Test
    void readsEnglishTextsBeyondWhatTheExporterLeftInTheTokenizer() {
        ModelSettings settings = ModelSettings.of("all-minilm-l6-v2-q", YamlOptions.of("cache", false));
        String start = "word ".repeat(150);
        try (Embedder english = Embedders.open(settings, directory, directory).orElseThrow()) {
            assertThat(english.embedQuery(start + "tax")).isNotEqualTo(english.embedQuery(start + "dog"));
            assertThat(english.countTokens("word ".repeat(300))).isEqualTo(300);
        }
    }

    @Test
    void countsTokensForLexicalSearch() {
        assertThat(Embedders.open(ModelSettings.of("none"), directory, directory))
                .isEmpty();
        try (TokenCount count = new TokenCount(directory)) {
            assertThat(count.count("Die Satzung tritt in Kraft.")).isBetween(5, 9);
        }
    }

    private static List<String> texts() {
        return IntStream.range(0, 40).mapToObj(i -> "Bescheid Nummer " + i).toList();
    }

    private static Embedder open(ModelOptions options) {
        return Embedders.open(ModelSettings.of(ModelSettings.DEFAULT_ID, options), directory, directory)
                .orElseThrow();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
