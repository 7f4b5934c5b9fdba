package org.fundstelle.connector.inbox;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the directory of a ZIP archive stands (APPNOTE 4.3), found as a reader of archives finds it.
 *
 * @param offset of its first entry
 * @param end of its last entry, at most
 * @param entries how many it has, as its end says
 */
record ZipDirectory(long offset, long end, long entries) {

    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_ENTRIES = 10;
    private static final int END_OFFSET = 16;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int LARGE_LOCATOR_SIZE = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_SIZE = 56;
    private static final int LARGE_END_ENTRIES = 32;
    private static final int LARGE_END_OFFSET = 48;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_LENGTHS = 28;

    /** In bytes. */
    long size() {
        return end - offset;
    }

    static Optional<ZipDirectory> of(Path archive) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            return of(file);
        }
    }

    /**
     * The directory of an archive; empty where it has none that stands where its end says. An archive inside of one that breaks off
     * has an end, too.
     */
    static Optional<ZipDirectory> of(RandomAccessFile file) throws IOException {
        long end = lastEnd(file);
        if (end < 0) {
            return Optional.empty();
        }
        ByteBuffer record = bytes(file, end, END_SIZE);
        if (end + END_SIZE + Short.toUnsignedInt(record.getShort(END_SIZE - 2)) != file.length()) {
            return Optional.empty();
        }
        long offset = large(file, end, LARGE_END_OFFSET, Integer.toUnsignedLong(record.getInt(END_OFFSET)));
        long entries = large(file, end, LARGE_END_ENTRIES, Short.toUnsignedInt(record.getShort(END_ENTRIES)));
        boolean stands = offset == end || (offset >= 0 && offset < end && signature(file, offset) == ENTRY);
        return stands ? Optional.of(new ZipDirectory(offset, end, entries)) : Optional.empty();
    }

    private static long lastEnd(RandomAccessFile file) throws IOException {
        long start = Math.max(0, file.length() - END_SIZE - MOST_COMMENT);
        ByteBuffer tail = bytes(file, start, (int) (file.length() - start));
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return start + at;
            }
        }
        return -1;
    }

    /** Whether it really has more entries than so many, whatever its end says; keeps none of them. */
    boolean hasMoreEntries(Path archive, int most) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(archive), 1 << 16))) {
            in.skipNBytes(offset);
            long at = offset;
            for (int count = 0; at + ENTRY_SIZE <= end; count++) {
                ByteBuffer entry = ByteBuffer.allocate(ENTRY_SIZE).order(ByteOrder.LITTLE_ENDIAN);
                in.readFully(entry.array());
                if (entry.getInt(0) != ENTRY) {
                    return false;
                }
                if (count == most) {
                    return true;
                }
                int names = 0;
                for (int i = 0; i < 3; i++) {
                    names += Short.toUnsignedInt(entry.getShort(ENTRY_LENGTHS + i * Short.BYTES));
                }
                at += ENTRY_SIZE + names;
                if (at < end) {
                    in.skipNBytes(names);
                }
            }
            return false;
        }
    }

    /** A value in the record for large archives, where there is one; it counts then, whatever the small one says. */
    private static long large(RandomAccessFile file, long end, int place, long small) throws IOException {
        long locator = end - LARGE_LOCATOR_SIZE;
        if (signature(file, locator) != LARGE_LOCATOR) {
            return small;
        }
        long large = bytes(file, locator, LARGE_LOCATOR_SIZE).getLong(Long.BYTES);
        return signature(file, large) == LARGE_END && large + LARGE_END_SIZE <= file.length()
                ? bytes(file, large, LARGE_END_SIZE).getLong(place)
                : -1;
    }

    /** 0, which is none, where there is nothing. */
    private static int signature(RandomAccessFile file, long at) throws IOException {
        return at < 0 || at > file.length() - Integer.BYTES
                ? 0
                : bytes(file, at, Integer.BYTES).getInt(0);
    }

    private static ByteBuffer bytes(RandomAccessFile file, long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
