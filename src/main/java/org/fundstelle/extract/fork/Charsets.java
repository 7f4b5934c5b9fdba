package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;

/**
 * The character set of a text, as it is in German offices: Unicode where the bytes prove it, else Windows-1252 (which
 * holds all of ISO-8859-1's letters). Statistics, which need long texts, are left out.
 */
public final class Charsets implements EncodingDetector {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE_BYTES = 256 * 1024;

    @Override
    public Charset detect(InputStream input, Metadata metadata) throws IOException {
        if (input == null) {
            return null;
        }
        input.mark(SAMPLE_BYTES);
        try {
            return detect(input.readNBytes(SAMPLE_BYTES));
        } finally {
            input.reset();
        }
    }

    /** The character set of a text that begins with these bytes. */
    static Charset detect(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        Charset wide = withoutMark(bytes);
        if (wide != null) {
            return wide;
        }
        return canDecode(StandardCharsets.UTF_8, bytes) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /** Whether the bytes, of which the last character may be cut off, are text in this character set. */
    static boolean canDecode(Charset charset, byte[] bytes) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(in, out, false);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }

    /** UTF-16 without a byte order mark: Latin letters leave every other byte zero. */
    private static Charset withoutMark(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int length = Math.min(bytes.length, 4096);
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (odd > length / 4 && even < length / 20) {
            return StandardCharsets.UTF_16LE;
        }
        return even > length / 4 && odd < length / 20 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
