package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** What the bytes of a message's file say of it before it is read. */
enum MessageFile {
    ZIP,
    XML,
    /** A ZIP archive without its directory, which stands at the end, or XML without the end of an element there. */
    WITHOUT_END,
    /** Neither: something else, or something whose beginning has not been written yet. */
    UNKNOWN;

    private static final int SOME = 512;

    /** Looks at the beginning and the end of a file. */
    static MessageFile of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] head = bytes(file, 0, SOME);
            if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
                return ZipDirectory.of(file).isPresent() ? ZIP : WITHOUT_END;
            }
            if (firstSign(head) != '<') {
                return UNKNOWN;
            }
            return lastSign(bytes(file, Math.max(0, file.length() - SOME), SOME)) == '>' ? XML : WITHOUT_END;
        }
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
