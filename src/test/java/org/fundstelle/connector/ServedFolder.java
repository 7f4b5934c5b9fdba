package org.fundstelle.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a test's server of files serves, on this machine's disk. Everybody may read what is put into it. */
public final class ServedFolder {

    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");

    private final Path root;
    private long seconds;

    /**
     * @param root is made where it is not there; the folders above it must let everybody pass
     */
    public ServedFolder(Path root) throws IOException {
        this.root = root;
        make(root);
    }

    public Path root() {
        return root;
    }

    public void clear() throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        make(root);
    }

    /** Each file gets a time of change of its own. */
    public Path put(String name, byte[] content) throws IOException {
        Path file = root.resolve(name);
        make(file.getParent());
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(seconds++)));
        return file;
    }

    public void delete(String name) throws IOException {
        Files.delete(root.resolve(name));
    }

    public void rename(String from, String to) throws IOException {
        Path target = root.resolve(to);
        make(target.getParent());
        Files.move(root.resolve(from), target);
    }

    /** Sets the mode of a file or folder, such as {@code rw-------}. */
    public void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString(mode));
    }

    /**
     * Puts links into the folder that lead out of it, to a file and to the folder above; the native ids that a connector which
     * follows them would open.
     */
    public List<String> linkOutside() throws IOException {
        Path secret = root.resolveSibling("geheim.txt");
        Files.writeString(secret, "geheim");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        link("verweis.txt", secret);
        link("verweise", root.getParent());
        return List.of(
                "../geheim.txt",
                "verweis.txt",
                "verweise/geheim.txt",
                "/etc/hostname",
                "ordner/../../geheim.txt",
                "./a.txt",
                "ordner",
                "",
                "a.txt/",
                "a.txt\r\nDELE a.txt");
    }

    public void link(String name, Path target) throws IOException {
        Path link = root.resolve(name);
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, target);
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            make(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
