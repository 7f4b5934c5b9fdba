package org.fundstelle.connector.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** The names of an archive's entries, as programs have written them since DOS. */
public final class ZipNames {

    /** ä ö ü Ä Ö Ü ß in DOS; in Windows most of these bytes are quotes, rare signs and nothing. */
    private static final String DOS_LETTERS = "\u0084\u0094\u0081\u008E\u0099\u009A\u00E1";

    private static final Charset DOS = Charset.forName("IBM437");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private ZipNames() {}

    /** The path of an entry with {@code /} between folders; Unicode where it says so or its bytes show it, else DOS or Windows. */
    static String path(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        boolean unicode = raw == null
                || entry.getGeneralPurposeBit().usesUTF8ForNames()
                || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD;
        return (unicode ? entry.getName() : decode(raw)).replace('\\', '/');
    }

    private static String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            boolean dos = false;
            for (byte letter : raw) {
                dos |= DOS_LETTERS.indexOf(letter & 0xFF) >= 0;
            }
            return new String(raw, dos ? DOS : WINDOWS);
        }
    }

    /** A name in the form in which names are compared: some systems write umlauts as two signs. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Whether a path stays inside the folder that the archive would be unpacked into. */
    static boolean isInside(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf(':') == 1 || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** A path for people: without control characters, and not endless. */
    public static String shown(String path) {
        String plain = path.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "\uFFFD");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
