package org.fundstelle.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of a process that is killed while it writes. */
class KilledCacheIT {

    @TempDir
    Path directory;

    @Test
    void survivesAKill() throws Exception {
        Path report = directory.resolve("report");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        report.toString())
                .inheritIO()
                .start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(report));
        } finally {
            process.destroyForcibly().waitFor();
        }

        CountingModel model = new CountingModel("m@1");
        try (Embedder cached = new CachingEmbedder(model, directory)) {
            List<float[]> vectors = cached.embedPassages(List.of("text 0", "text 999"));
            assertThat(vectors.get(1)).isEqualTo(CountingModel.vector("text 999"));
        }
        assertThat(model.asked).isEmpty();
        assertThat(directory.resolve("m@1.vectors.damaged")).doesNotExist();
    }

    /** Writes without end; reports once the first thousand are older than the cache's delay. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws Exception {
            Embedder cached = new CachingEmbedder(new CountingModel("m@1"), Path.of(args[0]));
            long written = 0;
            for (int i = 0; ; i++) {
                cached.embedPassages(List.of("text " + i));
                if (i == 1_000) {
                    written = System.nanoTime();
                }
                if (i % 1_000 == 0 && written != 0 && System.nanoTime() - written > 3_000_000_000L) {
                    Files.writeString(Path.of(args[1]), "ready");
                    written = Long.MAX_VALUE;
                }
            }
        }
    }
}
