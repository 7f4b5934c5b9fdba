package org.fundstelle.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary files of the forked processes; one that was killed leaves its own behind. */
record TemporaryFiles(Path directory) {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    void deleteAll() {
        deleteOlderThan(Duration.ZERO);
    }

    void deleteOlderThan(Duration age) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant oldest = Instant.now().minus(age);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : deepestFirst) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Temporary files of extraction stay behind: {}", e.toString());
        }
    }
}
