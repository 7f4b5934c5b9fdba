package org.fundstelle.connector.files;

import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.fundstelle.connector.selection.PathPatterns;

/** The walk by which a watcher finds what to watch: only folders that a scan looks into. What cannot be listed is left out. */
final class WatchedFolders implements FileTreeVisitor {

    private final Path top;
    private final PathPatterns patterns;
    private int found;

    WatchedFolders(Path top, PathPatterns patterns) {
        this.top = top;
        this.patterns = patterns;
    }

    /** How many folders the last walk over everything found. */
    int count() {
        return found;
    }

    @Override
    public void recursiveVisitFiles(Path start, Callback onDirectory, Callback onFile) throws IOException {
        if (start.equals(top)) {
            found = 0;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!admits(folder, attributes)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                onDirectory.call(folder);
                found++;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                onFile.call(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean admits(Path folder, BasicFileAttributes attributes) {
        return folder.equals(top)
                || patterns.admitsFolder(FileTree.name(top.relativize(folder)), FileTree.hidden(attributes));
    }
}
