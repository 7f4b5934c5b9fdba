package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.fundstelle.connector.content.ByteSize;

/**
 * The files of a ZIP archive on this machine's disk, which may be anybody's: nothing is unpacked by its name, and an archive that
 * would become too large, has names that lead out of it, or names twice, is refused as a whole. Used by one thread.
 */
final class ZipParcel implements Parcel, AutoCloseable {

    private static final int MOST_ENTRIES = 100_000;
    private static final ByteSize MOST_DIRECTORY = ByteSize.of("64 MB");
    private static final int MOST_NAME = 4_096;
    private static final ByteSize MOST_UNPACKED = ByteSize.of("64 GB");

    /** Beyond this an archive is a bomb if it is packed more than so many times. */
    private static final ByteSize MUCH = ByteSize.of("256 MB");

    private static final int MOST_PACKED = 200;

    private final ZipFile file;
    private final Map<Entry, ZipArchiveEntry> entries = new LinkedHashMap<>();
    private final FileNames<Entry> names = new FileNames<>();

    private ZipParcel(ZipFile file) {
        this.file = file;
    }

    /**
     * Opens an archive.
     *
     * @throws FaultyMessageException if it is damaged, encrypted, or dangerous
     */
    static ZipParcel open(Path archive) throws FaultyMessageException, IOException {
        // Before anything of it is in memory.
        ZipDirectory directory = ZipDirectory.of(archive).orElseThrow(ZipParcel::damaged);
        if (directory.size() > MOST_DIRECTORY.bytes()) {
            throw new FaultyMessageException(
                    "The ZIP archive has too many files: its directory is larger than " + MOST_DIRECTORY);
        }
        if (directory.entries() > MOST_ENTRIES || directory.hasMoreEntries(archive, MOST_ENTRIES)) {
            throw new FaultyMessageException("The ZIP archive has more than " + MOST_ENTRIES + " files");
        }
        ZipFile file;
        try {
            file = ZipFile.builder().setPath(archive).setCharset("UTF-8").get();
        } catch (IOException | RuntimeException e) {
            FaultyMessageException words = damaged();
            words.addSuppressed(e);
            throw words;
        }
        ZipParcel parcel = new ZipParcel(file);
        try {
            parcel.read(archive.toFile().length());
        } catch (FaultyMessageException | RuntimeException e) {
            parcel.close();
            throw e;
        }
        return parcel;
    }

    private static FaultyMessageException damaged() {
        return new FaultyMessageException("The ZIP archive is damaged: its directory cannot be read");
    }

    private void read(long size) throws FaultyMessageException {
        long unpacked = 0;
        Map<String, String> paths = new HashMap<>();
        for (Iterator<ZipArchiveEntry> all = file.getEntriesInPhysicalOrder().asIterator(); all.hasNext(); ) {
            ZipArchiveEntry entry = all.next();
            String path = ZipNames.path(entry);
            check(entry, path);
            if (entry.isDirectory() || path.endsWith("/")) {
                continue;
            }
            if (paths.put(ZipNames.key(path), path) != null) {
                throw new FaultyMessageException("The ZIP archive has '" + ZipNames.shown(path) + "' twice");
            }
            unpacked += Math.max(entry.getSize(), 0);
            if (unpacked > MOST_UNPACKED.bytes() || (unpacked > MUCH.bytes() && unpacked / MOST_PACKED > size)) {
                throw new FaultyMessageException(
                        "The ZIP archive would become larger than is reasonable when unpacked ("
                                + new ByteSize(unpacked) + " from " + new ByteSize(size) + ")");
            }
            add(new Entry(path, Math.max(entry.getSize(), 0)), entry);
        }
    }

    private void check(ZipArchiveEntry entry, String path) throws FaultyMessageException {
        String shown = ZipNames.shown(path);
        if (path.length() > MOST_NAME || !ZipNames.isInside(path)) {
            throw new FaultyMessageException("The name '" + shown + "' in the ZIP archive leads out of it");
        }
        if (entry.isUnixSymlink()) {
            throw new FaultyMessageException("'" + shown + "' in the ZIP archive is a link");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new FaultyMessageException("The ZIP archive is encrypted ('" + shown + "')");
        }
        if (!entry.isDirectory() && !file.canReadEntryData(entry)) {
            throw new FaultyMessageException("'" + shown
                    + "' in the ZIP archive is packed in a way that is not known (method " + entry.getMethod() + ")");
        }
    }

    private void add(Entry entry, ZipArchiveEntry packed) {
        entries.put(entry, packed);
        names.add(entry.path(), entry);
    }

    @Override
    public List<Entry> entries() {
        return new ArrayList<>(entries.keySet());
    }

    @Override
    public List<Entry> candidates(String stated, String folder) {
        return names.candidates(stated, folder);
    }

    /**
     * @throws DamagedParcelException also from the stream
     */
    @Override
    public InputStream open(Entry entry) throws IOException {
        ZipArchiveEntry packed = entries.get(entry);
        if (packed == null) {
            throw new IllegalArgumentException("'" + entry.path() + "' is not of this archive");
        }
        try {
            return new EntryStream(
                    file.getInputStream(packed), ZipNames.shown(entry.path()), entry.size(), packed.getCrc());
        } catch (IOException | RuntimeException e) {
            throw new DamagedParcelException(
                    "The file '" + ZipNames.shown(entry.path()) + "' in the archive is damaged", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
