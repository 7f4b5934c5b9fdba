package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks a second of the bundled models, and of counting alone. Run with {@code -Dtest.groups.excluded= -Dtest=EmbeddingBench}. */
@Tag("bench")
class EmbeddingBench {

    private static final String SENTENCE =
            "Die zuständige Behörde entscheidet über den Antrag auf Erteilung der Genehmigung innerhalb von drei Monaten. ";

    @TempDir
    Path directory;

    @Test
    void measuresTheBundledModels() {
        double german = chunksPerSecond("fundstelle-de-static", 3_000);
        double english = chunksPerSecond("all-minilm-l6-v2-q", 200);

        assertThat(german).isGreaterThan(english);
    }

    private double chunksPerSecond(String id, int count) {
        List<String> chunks = IntStream.range(0, count)
                .mapToObj(i -> "Aktenzeichen " + i + ". " + SENTENCE.repeat(6).substring(0, 635))
                .toList();
        ModelSettings settings = ModelSettings.of(id, YamlOptions.of("cache", false));
        try (Embedder model = Embedders.open(settings, directory, directory).orElseThrow()) {
            model.embedPassages(chunks.subList(0, count / 10));
            long begin = System.nanoTime();
            model.embedPassages(chunks);
            double embedding = count / seconds(begin);
            begin = System.nanoTime();
            chunks.forEach(model::countTokens);
            double counting = count / seconds(begin);
            System.out.printf(
                    "%s: %.0f chunks/s; counting tokens alone, one thread: %.0f chunks/s%n", id, embedding, counting);
            return embedding;
        }
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e9;
    }
}
