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
    private final long reserve;

    /**
     * @param directory made when missing; owner-only as its parent is
     * @param reserve bytes that must be left on its disk for work to begin
     */
    public Spool(Path directory, long reserve) {
        this.directory = directory;
        this.reserve = reserve;
        try {
            if (Files.exists(directory)) {
                deleteTree(directory);
            }
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The spool directory " + directory + " cannot be used", e);
        }
    }

    /**
     * A directory for one piece of work, deleted with everything in it when closed.
     *
     * @throws SpoolException while the disk is nearly full
     */
    public Workspace open() throws IOException {
        long usable = Files.getFileStore(directory).getUsableSpace();
        if (usable < reserve) {
            throw new SpoolException(
                    "The disk of the spool is nearly full: " + (usable >> 20) + " MB are left, " + (reserve >> 20)
                            + " MB are wanted",
                    null);
        }
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
