package org.fundstelle.connector.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A walk over the files below a folder. Streams; symbolic links are not followed. Any folder that cannot be listed fails the
 * walk, because its files would look deleted; a file that vanishes meanwhile is simply gone.
 */
final class FileTree {

    /** Takes what the walk finds. */
    interface Sink {
        void accept(FileReport report) throws IOException;
    }

    /**
     * A file as the walk sees it.
     *
     * @param relative path below the root, {@code /} between folders
     * @param modifiedMillis since 1970-01-01T00:00Z
     */
    record FileReport(String relative, String version, long size, long modifiedMillis) {}

    private final Path root;
    private final FilePatterns patterns;

    FileTree(Path root, FilePatterns patterns) {
        this.root = root;
        this.patterns = patterns;
    }

    /**
     * @return files reported
     * @throws IOException if the root is not there, or anything below cannot be listed
     */
    int walk(Sink sink) throws IOException {
        requireRoot();
        Visitor visitor = new Visitor(sink);
        Files.walkFileTree(root, visitor);
        requireRoot();
        return visitor.reported;
    }

    private void requireRoot() throws IOException {
        if (!Files.exists(root)) {
            throw new NoSuchFileException(root.toString(), null, "the folder is not there");
        }
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
    }

    final class Visitor extends SimpleFileVisitor<Path> {

        private final Sink sink;
        private int reported;

        Visitor(Sink sink) {
            this.sink = sink;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || patterns.admitsFolder(root.relativize(folder))
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = root.relativize(file);
            if (attributes.isRegularFile() && patterns.admitsFile(relative)) {
                sink.accept(report(relative, attributes));
                reported++;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && !file.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private static FileReport report(Path relative, BasicFileAttributes attributes) {
        String name = relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new FileReport(
                name,
                Long.toString(nanos, 36) + "-" + Long.toString(attributes.size(), 36),
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    /**
     * The file of a reported relative path, which no symbolic link has led elsewhere since.
     *
     * @throws NoSuchFileException if it is not there, or not below the root
     */
    static Path real(Path root, String relative) throws IOException {
        Path file = resolve(root, relative);
        if (!file.getParent().toRealPath().startsWith(root.toRealPath())) {
            throw new NoSuchFileException(relative, null, "outside of the folder");
        }
        return file;
    }

    /** The path of a reported relative path. */
    static Path resolve(Path root, String relative) {
        try {
            Path file = root.resolve(relative).normalize();
            if (!file.startsWith(root) || file.equals(root)) {
                throw new UncheckedIOException(new NoSuchFileException(relative, null, "outside of the folder"));
            }
            return file;
        } catch (java.nio.file.InvalidPathException e) {
            throw new UncheckedIOException(new NoSuchFileException(relative, null, "not a file name here"));
        }
    }
}
