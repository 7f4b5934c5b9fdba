package org.fundstelle.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The directory where contents lie while they are worked on. Emptied when opened. Thread-safe. */
public final class Spool {

    private final Path directory;

    /**
     * @param directory made when missing; owner-only as its parent is
     */
    public Spool(Path directory) {
        this.directory = directory;
        try {
            if (Files.exists(directory)) {
                deleteTree(directory);
            }
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The spool directory " + directory + " cannot be used", e);
        }
    }

    /** A directory for one piece of work, deleted with everything in it when closed. */
    public Workspace open() throws IOException {
        return new Workspace(Files.createTempDirectory(directory, "work-"));
    }

    /** A directory for one piece of work. Used by one thread. */
    public static final class Workspace implements AutoCloseable {

        private final Path root;

        private Workspace(Path root) {
            this.root = root;
        }

        /** A new, empty directory inside. */
        public Path newDirectory() throws IOException {
            return Files.createTempDirectory(root, "d");
        }

        /** A name for a new file inside. */
        public Path newFile() throws IOException {
            return newDirectory().resolve("content");
        }

        @Override
        public void close() throws IOException {
            deleteTree(root);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
