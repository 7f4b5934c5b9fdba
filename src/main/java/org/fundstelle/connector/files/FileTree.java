package org.fundstelle.connector.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.fundstelle.connector.selection.PathPatterns;
import org.fundstelle.document.AccessList;

/**
 * A walk over the files below a folder. Streams; symbolic links are not followed, except when the folder itself is one. Any
 * folder that cannot be listed fails the walk, because its files would look deleted; a file that vanishes meanwhile is simply
 * gone. What nobody can tell the rights of is read by nobody.
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
     * @param access empty where the list configured for the source holds
     */
    record FileReport(String relative, String version, long size, long modifiedMillis, Optional<AccessList> access) {}

    /**
     * How the walk went.
     *
     * @param unknownRights files and folders whose rights could not be read
     */
    record Walked(int reported, int unknownRights) {}

    private static final int MOST_VANISHED = 1_000;

    private final Path root;
    private final PathPatterns patterns;
    private final FileVersions versions;
    private final FolderRights rights;

    /**
     * @param rights what holds above the root
     */
    FileTree(Path root, PathPatterns patterns, FileVersions versions, FolderRights rights) {
        this.root = root;
        this.patterns = patterns;
        this.versions = versions;
        this.rights = rights;
    }

    /**
     * @throws IOException if the root is not there, or anything below cannot be listed
     */
    Walked walk(Sink sink) throws IOException {
        requireRoot();
        Path top = root.toRealPath();
        Visitor visitor = new Visitor(top, sink);
        Files.walkFileTree(top, visitor);
        requireRoot();
        visitor.requireGone();
        return new Walked(visitor.reported, visitor.unknownRights);
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

        private final Path top;
        private final Sink sink;
        private final Deque<FolderRights> folders = new ArrayDeque<>();
        private final List<Path> vanished = new ArrayList<>();
        private int reported;
        private int unknownRights;

        Visitor(Path top, Sink sink) {
            this.top = top;
            this.sink = sink;
            folders.push(rights);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path relative = top.relativize(folder);
            if (!folder.equals(top) && !patterns.admitsFolder(name(relative), hidden(attributes))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.push(inside(folder, name(relative)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            folders.pop();
            return super.postVisitDirectory(folder, failure);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = top.relativize(file);
            if (attributes.isRegularFile() && patterns.admitsFile(name(relative), hidden(attributes))) {
                report(file, relative, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private void report(Path file, Path relative, BasicFileAttributes attributes) throws IOException {
            FileReport report;
            try {
                report = new FileReport(
                        name(relative),
                        versions.of(file, attributes),
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis(),
                        readers(file));
            } catch (NoSuchFileException e) {
                vanished(file);
                return;
            }
            sink.accept(report);
            reported++;
        }

        private FolderRights inside(Path folder, String relative) {
            try {
                return folders.element().inside(folder, relative);
            } catch (IOException e) {
                unknownRights++;
                return FolderRights.CLOSED;
            }
        }

        private Optional<AccessList> readers(Path file) throws NoSuchFileException {
            try {
                return folders.element().of(file);
            } catch (NoSuchFileException e) {
                throw e;
            } catch (IOException e) {
                unknownRights++;
                return Optional.of(AccessList.nobody());
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && !file.equals(top)) {
                vanished(file);
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private void vanished(Path file) {
            if (vanished.size() < MOST_VANISHED) {
                vanished.add(file);
            }
        }

        /** What was gone for a moment only would look deleted: a share that flickers. */
        void requireGone() throws IOException {
            for (Path file : vanished) {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("'" + name(top.relativize(file)) + "' was gone for a moment during the scan");
                }
            }
        }
    }

    /** The hidden attribute is known where the system's listing tells it, which is on Windows. */
    static boolean hidden(BasicFileAttributes attributes) {
        return attributes instanceof DosFileAttributes dos && dos.isHidden();
    }

    /** A relative path as it is reported. */
    static String name(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
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
