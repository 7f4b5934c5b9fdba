package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** What the bytes of a message's file say of it before it is read. */
enum MessageFile {
    ZIP,
    XML,
    /** A ZIP archive without its directory, which stands at the end, or XML without the end of an element there. */
    WITHOUT_END,
    /** Neither: something else, or something whose beginning has not been written yet. */
    UNKNOWN;

    private static final int DIRECTORY_END = 0x06054b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;

    /** In the field for the offset: it is too large for it, and stands in another record. */
    private static final long ELSEWHERE = 0xFFFFFFFFL;

    private static final int DIRECTORY_END_SIZE = 22;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int SOME = 512;

    /** Looks at the beginning and the end of a file. */
    static MessageFile of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] head = bytes(file, 0, SOME);
            if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
                return hasDirectory(file) ? ZIP : WITHOUT_END;
            }
            if (firstSign(head) != '<') {
                return UNKNOWN;
            }
            return lastSign(bytes(file, Math.max(0, file.length() - SOME), SOME)) == '>' ? XML : WITHOUT_END;
        }
    }

    /** Whether it ends with the end of a directory that stands where it says: an archive inside it has one, too. */
    private static boolean hasDirectory(RandomAccessFile file) throws IOException {
        long start = Math.max(0, file.length() - DIRECTORY_END_SIZE - MOST_COMMENT);
        byte[] tail = bytes(file, start, DIRECTORY_END_SIZE + MOST_COMMENT);
        for (int at = tail.length - DIRECTORY_END_SIZE; at >= 0; at--) {
            ByteBuffer end =
                    ByteBuffer.wrap(tail, at, DIRECTORY_END_SIZE).slice().order(ByteOrder.LITTLE_ENDIAN);
            int comment = Short.toUnsignedInt(end.getShort(DIRECTORY_END_SIZE - 2));
            if (end.getInt(0) == DIRECTORY_END && at + DIRECTORY_END_SIZE + comment == tail.length) {
                long size = Integer.toUnsignedLong(end.getInt(12));
                long offset = Integer.toUnsignedLong(end.getInt(16));
                return size == 0 || offset == ELSEWHERE || isDirectory(file, offset);
            }
        }
        return false;
    }

    private static boolean isDirectory(RandomAccessFile file, long offset) throws IOException {
        if (offset + Integer.BYTES > file.length()) {
            return false;
        }
        return ByteBuffer.wrap(bytes(file, offset, Integer.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt()
                == DIRECTORY_ENTRY;
    }

    private static byte[] bytes(RandomAccessFile file, long from, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(most, file.length() - from)];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    /** The first sign that is not space, a byte order mark or half a sign of UTF-16; -1 for none. */
    private static int firstSign(byte[] bytes) {
        for (byte b : bytes) {
            if (isSign(b)) {
                return b;
            }
        }
        return -1;
    }

    private static int lastSign(byte[] bytes) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (isSign(bytes[i])) {
                return bytes[i];
            }
        }
        return -1;
    }

    private static boolean isSign(byte b) {
        int value = b & 0xFF;
        return value > ' ' && value != 0xEF && value != 0xBB && value != 0xBF && value != 0xFE && value != 0xFF;
    }
}
