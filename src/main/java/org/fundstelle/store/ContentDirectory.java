package org.fundstelle.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A content store in a directory: {@code <source>/<first two digits>/<sha256>}. Files are written beside their place, forced to
 * the disk and then moved, so that a file in its place is whole. Other files in it are left alone. One process at a time, which has
 * it locked until it is closed.
 */
public final class ContentDirectory implements ContentStore, AutoCloseable {

    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
    private static final String UNFINISHED = ".unfinished";
    private static final String LOCK = ".lock";
    private static final int SPREAD = 2;
    private static final long RESERVE = 256L << 20;

    /** How many bytes can still be written. */
    interface Space {
        long usable() throws IOException;
    }

    private final Path root;
    private final Space space;
    private final FileChannel lock;

    /** Folders whose names are on the disk for certain. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    /** Held for reading while a file takes its place, for writing while one is forgotten. */
    private final ReadWriteLock places = new ReentrantReadWriteLock();

    /**
     * @param root made when missing, as private as its parent; what an earlier life left unfinished is deleted
     * @throws IllegalStateException if another store has the directory
     */
    public ContentDirectory(Path root) {
        this(root, () -> Files.getFileStore(root).getUsableSpace());
    }

    ContentDirectory(Path root, Space space) {
        this.root = Objects.requireNonNull(root, "root");
        this.space = space;
        try {
            Files.createDirectories(root.resolve(UNFINISHED));
            this.lock = lock(root);
            for (Path file : list(root.resolve(UNFINISHED), name -> !name.startsWith("."))) {
                Files.delete(file);
            }
            force(root);
        } catch (IOException e) {
            throw new UncheckedIOException("The content store " + root + " cannot be made", e);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel file = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            // Another store of this process has it.
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        throw new IllegalStateException("The content store " + root
                + " is in use by another running Fundstelle. Stop it, or choose another data directory.");
    }

    /** Gives the directory back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public Kept put(String source, InputStream content) throws IOException {
        long usable = space.usable();
        if (usable < RESERVE) {
            throw new IOException("The disk of the content store " + root + " is nearly full: " + (usable >> 20)
                    + " MB are left, " + (RESERVE >> 20) + " MB are wanted");
        }
        Path unfinished = root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
        try {
            Kept kept = write(content, unfinished);
            Path place = place(source, kept.sha256());
            places.readLock().lock();
            try {
                makeDurable(place.getParent());
                Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(place.getParent());
            } finally {
                places.readLock().unlock();
            }
            return kept;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Kept write(InputStream content, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            long size = content.transferTo(out);
            channel.force(true);
            return new Kept(HexFormat.of().formatHex(digest.digest()), size);
        }
    }

    private void makeDurable(Path folder) throws IOException {
        if (Files.isDirectory(folder) && durable.contains(folder)) {
            return;
        }
        Files.createDirectories(folder);
        force(folder.getParent());
        force(root);
        durable.add(folder);
    }

    /** A new name in a directory is durable only when the directory is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (java.nio.file.AccessDeniedException e) {
            // Windows opens no directories; its file systems keep names by themselves.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public InputStream open(String source, String sha256) throws IOException {
        if (!SHA256.matcher(sha256).matches()) {
            throw new NoSuchFileException(sha256, null, "not a content of the store");
        }
        return Files.newInputStream(place(source, sha256));
    }

    @Override
    public int forget(String sha256, Predicate<String> sources) throws IOException {
        int forgotten = 0;
        for (Path source : sources()) {
            Path place = place(source.getFileName().toString(), sha256);
            if (Files.exists(place) && sources.test(source.getFileName().toString())) {
                forgotten += delete(place, null) ? 1 : 0;
            }
        }
        return forgotten;
    }

    @Override
    public void forgetSource(String source) throws IOException {
        for (Path folder : list(folder(source), FOLDER.asMatchPredicate())) {
            for (Path file : list(folder, SHA256.asMatchPredicate())) {
                delete(file, null);
            }
        }
    }

    @Override
    public int sweep(Instant before, Needed needed) throws IOException {
        int forgotten = 0;
        for (Path source : sources()) {
            Predicate<String> live = needed.of(source.getFileName().toString());
            for (Path folder : list(source, FOLDER.asMatchPredicate())) {
                for (Path file : list(folder, SHA256.asMatchPredicate())) {
                    if (!live.test(file.getFileName().toString())) {
                        forgotten += delete(file, before) ? 1 : 0;
                    }
                }
            }
        }
        return forgotten;
    }

    /**
     * @param before only a file older than this; null for any
     */
    private boolean delete(Path file, Instant before) throws IOException {
        places.writeLock().lock();
        try {
            FileTime kept = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            return kept != null && (before == null || kept.toInstant().isBefore(before)) && Files.deleteIfExists(file);
        } finally {
            places.writeLock().unlock();
        }
    }

    private List<Path> sources() throws IOException {
        return list(root, SOURCE.asMatchPredicate());
    }

    private static List<Path> list(Path folder, Predicate<String> names) throws IOException {
        List<Path> inside = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(
                    folder, path -> names.test(path.getFileName().toString()))) {
                all.forEach(inside::add);
            }
        }
        return inside;
    }

    private Path place(String source, String sha256) {
        return folder(source).resolve(sha256.substring(0, SPREAD)).resolve(sha256);
    }

    private Path folder(String source) {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("'" + source + "' is not the id of a source");
        }
        return root.resolve(source);
    }
}
