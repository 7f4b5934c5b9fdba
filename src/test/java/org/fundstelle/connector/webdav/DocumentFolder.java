package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder on disk that a server shows; others may read it. */
public final class DocumentFolder {

    private final Path folder;

    /**
     * @param folder where it is made, in one that others may pass through
     */
    public DocumentFolder(Path folder) throws IOException {
        this.folder = folder;
        clear();
    }

    /** A new folder for the files of a server that may run as somebody else. */
    public static Path newHome() throws IOException {
        Path home = Files.createTempDirectory("fundstelle-webdav-");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    public Path path() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Leaves it empty, but there. */
    public void clear() throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    public void put(String name, byte[] content) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.write(file(name), content);
    }

    public void delete(String name) throws IOException {
        Files.delete(file(name));
    }

    public void rename(String from, String to) throws IOException {
        Files.createDirectories(file(to).getParent());
        Files.move(file(from), file(to));
    }

    /** Deletes whatever is there. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
