package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.fundstelle.connector.files.FileTree.FileReport;
import org.fundstelle.connector.selection.PathPatterns;
import org.fundstelle.document.AccessList;

/**
 * One file, seen as a walk over the whole folder ({@link FileTree}) would see it.
 *
 * @param rights what holds above the root
 */
record FileLook(Path root, PathPatterns patterns, FileVersions versions, FolderRights rights) {

    /**
     * What a walk would report of a file; empty where it would leave it out.
     *
     * @param relative its path below the root
     * @throws NoSuchFileException if it is not there
     * @throws IOException if it cannot be looked at
     */
    Optional<FileReport> at(Path relative) throws IOException {
        Path top = root.toRealPath();
        FolderRights inside = inside(rights, top, "");
        for (int names = 1; names < relative.getNameCount(); names++) {
            Path below = relative.subpath(0, names);
            Path folder = top.resolve(below);
            BasicFileAttributes attributes = attributes(folder);
            if (!attributes.isDirectory()
                    || !patterns.admitsFolder(FileTree.name(below), FileTree.hidden(attributes))) {
                return Optional.empty();
            }
            inside = inside(inside, folder, FileTree.name(below));
        }
        Path file = top.resolve(relative);
        BasicFileAttributes attributes = attributes(file);
        return attributes.isRegularFile() && patterns.admitsFile(FileTree.name(relative), FileTree.hidden(attributes))
                ? Optional.of(new FileReport(
                        FileTree.name(relative),
                        versions.of(file, attributes),
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis(),
                        readers(inside, file)))
                : Optional.empty();
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static FolderRights inside(FolderRights above, Path folder, String relative) {
        try {
            return above.inside(folder, relative);
        } catch (IOException e) {
            return FolderRights.CLOSED;
        }
    }

    private static Optional<AccessList> readers(FolderRights folder, Path file) throws NoSuchFileException {
        try {
            return folder.of(file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(AccessList.nobody());
        }
    }

    /** Whether the root is there and not empty: where a share is not mounted, everything looks deleted. */
    boolean isRootThere() {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(root)) {
            return inside.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
