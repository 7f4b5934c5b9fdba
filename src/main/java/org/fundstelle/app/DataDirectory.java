package org.fundstelle.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** The one directory that holds all state of a node, readable by its owner only, and used by one process at a time. */
final class DataDirectory implements AutoCloseable {

    private static final String OWNER_ONLY = "rwx------";

    private final Path root;
    private final FileChannel lockFile;
    private final Path mark;
    private final boolean interrupted;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
        this.mark = root.resolve("running");
        this.interrupted = Files.exists(mark);
        try {
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw new BootException("fundstelle.data-directory: " + root + " cannot be written: " + e.getMessage());
        }
    }

    /**
     * Makes the directory when missing, closes it to others, and locks it.
     *
     * @throws BootException if that is not possible
     */
    static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(OWNER_ONLY));
            }
        } catch (IOException e) {
            throw new BootException(
                    "fundstelle.data-directory: " + root + " cannot be made or closed to others: " + e.getMessage());
        }
        return new DataDirectory(root, lock(root));
    }

    private static FileChannel lock(Path root) {
        try {
            FileChannel file = FileChannel.open(
                    root.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
            file.close();
        } catch (IOException | OverlappingFileLockException e) {
            throw inUse(root);
        }
        throw inUse(root);
    }

    private static BootException inUse(Path root) {
        return new BootException("fundstelle.data-directory: " + root
                + " is in use by another running Fundstelle. Stop it, or choose another data directory.");
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Whether the process that used the directory before did not end in order. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** The identity of this node, made at the first start. */
    String nodeId() {
        Path file = root.resolve("node-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new BootException("The node's identity " + file + " cannot be read or made: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(mark);
        lockFile.close();
    }
}
