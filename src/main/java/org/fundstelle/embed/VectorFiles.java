package org.fundstelle.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of vector caches whose models are not open: of models used before, or not asked for yet. */
public final class VectorFiles {

    static final String ENDING = ".vectors";

    private static final int NO_DIMENSION = 0;

    private VectorFiles() {}

    /**
     * Removes the vectors of texts from every cache in a directory, and deletes caches that were put aside as damaged.
     *
     * @param open identities of models that are open; their caches are left out
     * @param textHashes {@link CachingEmbedder#textHash} of the texts
     * @return how many vectors these were
     * @throws EmbeddingException if a file cannot be opened or deleted
     */
    public static long forget(Path directory, Set<String> open, Collection<String> textHashes) {
        long removed = 0;
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            if (name.endsWith(ENDING) && !open.contains(name.substring(0, name.length() - ENDING.length()))) {
                try (VectorCache cache = new VectorCache(file, NO_DIMENSION)) {
                    removed += cache.remove(textHashes);
                }
            }
        }
        return removed;
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (file.getFileName().toString().endsWith(ENDING + ".damaged")) {
                    Files.delete(file);
                }
            }
            return all;
        } catch (IOException e) {
            throw new EmbeddingException(
                    "The vector caches in " + directory + " cannot be cleared: " + e.getMessage(), true, e);
        }
    }
}
