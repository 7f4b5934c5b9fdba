package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.io.InputStream;
import org.fundstelle.connector.http.UnreadableAnswerException;

/**
 * The bytes of a text of JSON that has only ASCII letters, from behind its opening quotation mark to its closing one; blanks and
 * line ends do not count. Closing it closes the answer. Used by one thread.
 */
final class JsonText extends InputStream {

    private static final int BUFFER = 1 << 13;
    private static final int MOST_AFTER = 1 << 16;
    private static final int HEX_DIGITS = 4;
    private static final int RADIX = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private boolean closed;

    JsonText(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        while (!closed) {
            int letter = letter();
            if (letter == '"') {
                closed = true;
            } else if (letter == '\\') {
                letter = escaped();
                if (letter > ' ') {
                    return letter;
                }
            } else if (letter < ' ') {
                throw new UnreadableAnswerException("has a control character in the content");
            } else if (letter > ' ') {
                return letter;
            }
        }
        return -1;
    }

    @Override
    public int read(byte[] letters, int offset, int length) throws IOException {
        int read = 0;
        while (read < length) {
            int letter = read();
            if (letter < 0) {
                return read == 0 ? -1 : read;
            }
            letters[offset + read++] = (byte) letter;
        }
        return read;
    }

    private int escaped() throws IOException {
        int letter = letter();
        return switch (letter) {
            case '/', '\\', '"' -> letter;
            case 'n', 'r', 't' -> ' ';
            case 'u' -> Math.min(code(), 0xFF);
            default -> throw unknownEscape();
        };
    }

    private int code() throws IOException {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(letter(), RADIX);
            if (digit < 0) {
                throw unknownEscape();
            }
            code = code * RADIX + digit;
        }
        return code;
    }

    private static UnreadableAnswerException unknownEscape() {
        return new UnreadableAnswerException("has an unknown escape in the content");
    }

    private int letter() throws IOException {
        if (next >= end && !fill()) {
            throw new IOException("The answer ended in the middle of the content");
        }
        return buffer[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int read;
        do {
            read = in.read(buffer, 0, buffer.length);
        } while (read == 0);
        next = 0;
        end = Math.max(0, read);
        return read > 0;
    }

    /**
     * Goes on to the end of the answer, so that its connection can be used again.
     *
     * @throws IOException if the text goes on, or the answer does without end
     */
    void finish() throws IOException {
        if (read() >= 0) {
            throw new UnreadableAnswerException("goes on behind the end of the content");
        }
        for (int left = MOST_AFTER; fill(); left -= end) {
            if (left < 0) {
                throw new UnreadableAnswerException("goes on without end behind the content");
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
