package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingEmbedderTest {

    @TempDir
    Path directory;

    private final CountingModel model = new CountingModel("m@1");

    @Test
    void asksTheModelOnceForAText() {
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            cached.embedPassages(List.of("a", "b", "a"));
            List<float[]> vectors = cached.embedPassages(List.of("c", "b", "a", "d"));

            assertThat(model.asked).containsExactly("a", "b", "c", "d");
            assertThat(vectors.toArray())
                    .isEqualTo(IntStream.of('c', 'b', 'a', 'd')
                            .mapToObj(c -> CountingModel.vector(Character.toString(c)))
                            .toArray());
        }
    }

    @Test
    void remembersAcrossRestarts() {
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            cached.embedPassages(List.of("a"));
        }
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            assertThat(cached.embedPassages(List.of("a")).getFirst()).isEqualTo(CountingModel.vector("a"));
        }
        assertThat(model.asked).containsExactly("a");
    }

    @Test
    void keepsModelsApart() {
        CountingModel other = new CountingModel("m@2");
        try (Embedder cached = new CachingEmbedder(model, directory);
                Embedder otherCached = new CachingEmbedder(other, directory)) {
            cached.embedPassages(List.of("a"));
            otherCached.embedPassages(List.of("a"));
        }
        assertThat(other.asked).containsExactly("a");
    }

    @Test
    void doesNotKeepQueries() {
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            cached.embedQuery("a");
            cached.embedQuery("a");
        }
        assertThat(model.asked).containsExactly("a", "a");
    }

    @Test
    void forgetsTextsThatAreNotLive() {
        try (CachingEmbedder cached = new CachingEmbedder(model, directory)) {
            cached.embedPassages(List.of("a", "b", "c"));
            Set<String> live = Set.of(CachingEmbedder.textHash("b"));

            assertThat(cached.retainOnly(live::contains)).isEqualTo(2);
            cached.embedPassages(List.of("a", "b"));
        }
        assertThat(model.asked).containsExactly("a", "b", "c", "a");
    }

    @Test
    void beginsAnewWhenTheFileIsDamaged() throws IOException {
        Files.writeString(directory.resolve("m@1.vectors"), "no cache".repeat(2_000));
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            assertThat(cached.embedPassages(List.of("a"))).hasSize(1);
        }
        assertThat(directory.resolve("m@1.vectors.damaged")).exists();
    }

    @Test
    void refusesAFileThatIsInUse() {
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            assertThatThrownBy(() -> new CachingEmbedder(model, directory))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("in use by another process");
            assertThat(cached.dimension()).isEqualTo(4);
        }
    }

    @Test
    void survivesAThreadThatIsInterrupted() {
        List<String> texts =
                IntStream.range(0, 60_000).mapToObj(i -> "text " + i).toList();
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            cached.embedPassages(texts);
            Thread.currentThread().interrupt();
            try {
                cached.embedPassages(texts);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            cached.embedPassages(texts);
        }
        assertThat(model.asked).hasSize(texts.size());
    }

    @Test
    void keepsWhatWasEmbeddedBeforeAFailure() {
        List<String> texts = IntStream.range(0, 600).mapToObj(i -> "text " + i).toList();
        model.failsOn = "text 599";
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            assertThatThrownBy(() -> cached.embedPassages(texts)).isInstanceOf(EmbeddingException.class);
            model.failsOn = null;
            cached.embedPassages(texts);
        }
        assertThat(model.asked).hasSize(600);
    }

    @Test
    void isUsedByManyThreads() {
        List<String> texts =
                IntStream.range(0, 2_000).mapToObj(i -> "text " + i).toList();
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            IntStream.range(0, 8).parallel().forEach(i -> {
                List<float[]> vectors = cached.embedPassages(texts);
                assertThat(vectors.get(i * 200)).isEqualTo(CountingModel.vector(texts.get(i * 200)));
            });
            int before = model.asked.size();
            cached.embedPassages(texts);
            assertThat(model.asked).hasSize(before);
        }
    }
}
