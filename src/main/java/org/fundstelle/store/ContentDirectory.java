package org.fundstelle.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A content store in a directory: {@code <source>/<first two digits>/<sha256>}. Files are written beside their place, forced to
 * the disk and then moved, so that a file in its place is whole. One process at a time.
 */
public final class ContentDirectory implements ContentStore {

    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String UNFINISHED = ".unfinished";
    private static final int SPREAD = 2;

    private final Path root;

    /** Held for reading while a file takes its place, for writing while one is forgotten. */
    private final ReadWriteLock places = new ReentrantReadWriteLock();

    /**
     * @param root made when missing, as private as its parent; what an earlier life left unfinished is deleted
     */
    public ContentDirectory(Path root) {
        this.root = Objects.requireNonNull(root, "root");
        try {
            Files.createDirectories(root.resolve(UNFINISHED));
            for (Path file : list(root.resolve(UNFINISHED))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The content store " + root + " cannot be made", e);
        }
    }

    @Override
    public Kept put(String source, InputStream content) throws IOException {
        Path unfinished = root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
        try {
            Kept kept = write(content, unfinished);
            Path place = place(source, kept.sha256());
            places.readLock().lock();
            try {
                Files.createDirectories(place.getParent());
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
        for (Path folder : list(folder(source))) {
            for (Path file : list(folder)) {
                delete(file, null);
            }
        }
    }

    @Override
    public int sweep(Instant before, Needed needed) throws IOException {
        int forgotten = 0;
        for (Path source : sources()) {
            Predicate<String> live = needed.of(source.getFileName().toString());
            for (Path folder : list(source)) {
                for (Path file : list(folder)) {
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
        return list(root).stream()
                .filter(folder -> !folder.getFileName().toString().equals(UNFINISHED))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> inside = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
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
