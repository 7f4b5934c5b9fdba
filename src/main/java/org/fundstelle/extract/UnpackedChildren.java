package org.fundstelle.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a container was unpacked to, whether it was read to its end or not. */
record UnpackedChildren(Path directory) {

    void takenFrom(Allowance allowance) {
        long bytes = 0;
        List<Path> files = files();
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException("A child document cannot be read", e);
            }
        }
        allowance.spend(files.size(), bytes);
    }

    void delete() {
        for (Path file : files()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("A child document cannot be deleted", e);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The child documents cannot be listed", e);
        }
    }
}
