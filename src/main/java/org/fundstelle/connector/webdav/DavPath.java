package org.fundstelle.connector.webdav;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path below the root of a source, byte for byte as the server has it: segments are percent-encoded in one way only, whatever
 * way the server chose, so that equal paths are equal. Never leads out of the root. Immutable.
 *
 * @param encoded {@code /} between segments, none at the beginning and the end; empty for the root itself
 */
record DavPath(String encoded) {

    static final DavPath ROOT = new DavPath("");

    private static final String PLAIN = "-._~";
    /** Marks a native id whose name is not UTF-8; no path begins with a slash. */
    private static final String UNREADABLE_NAME = "/raw/";

    /**
     * Reads segments that are percent-encoded somehow, or not at all. Empty segments and {@code .} do not count.
     *
     * @throws IllegalArgumentException if a segment is no name: {@code ..}, or one with a slash or a zero byte in it
     */
    static DavPath decode(String path) {
        return of(Arrays.stream(path.split("/")).map(DavPath::bytes).toList());
    }

    /**
     * The path that {@link #nativeId()} names.
     *
     * @throws NoSuchFileException if it is not of that form
     */
    static DavPath ofNativeId(String id) throws NoSuchFileException {
        try {
            DavPath path = id.startsWith(UNREADABLE_NAME) ? decode(id.substring(UNREADABLE_NAME.length())) : ofText(id);
            if (path.equals(ROOT) || !path.nativeId().equals(id)) {
                throw new NoSuchFileException(id, null, "not a path below the folder");
            }
            return path;
        } catch (IllegalArgumentException e) {
            throw new NoSuchFileException(id, null, "not a path below the folder");
        }
    }

    /**
     * Reads names as a person writes them.
     *
     * @throws IllegalArgumentException if a segment is no name, as above
     */
    static DavPath ofText(String path) {
        return of(Arrays.stream(path.split("/"))
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static DavPath of(List<byte[]> names) {
        List<String> segments = new ArrayList<>();
        for (byte[] name : names) {
            String characters = new String(name, StandardCharsets.ISO_8859_1);
            if (characters.isEmpty() || characters.equals(".")) {
                continue;
            }
            if (characters.indexOf('/') >= 0
                    || characters.indexOf('\0') >= 0
                    || Arrays.asList(characters.split("\\\\", -1)).contains("..")) {
                throw new IllegalArgumentException("'" + text(name) + "' is no name");
            }
            segments.add(encode(name));
        }
        return new DavPath(String.join("/", segments));
    }

    /** The bytes of a percent-encoded segment; a percent sign that encodes nothing is one. */
    private static byte[] bytes(String segment) {
        byte[] all = segment.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(all.length);
        for (int i = 0; i < all.length; i++) {
            int high = i + 2 < all.length ? Character.digit(all[i + 1], 16) : -1;
            int low = i + 2 < all.length ? Character.digit(all[i + 2], 16) : -1;
            if (all[i] == '%' && high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(all[i]);
            }
        }
        return decoded.toByteArray();
    }

    private static String encode(byte[] name) {
        StringBuilder encoded = new StringBuilder(name.length);
        for (byte value : name) {
            char character = (char) (value & 0xff);
            boolean plain = character < 128 && (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0);
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append('%').append(hex(character >> 4)).append(hex(character & 0xf));
            }
        }
        return encoded.toString();
    }

    private static char hex(int value) {
        return Character.toUpperCase(Character.forDigit(value, 16));
    }

    private static String text(byte[] name) {
        String readable = utf8(name);
        return readable == null ? new String(name, StandardCharsets.ISO_8859_1) : readable;
    }

    private static String utf8(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private List<String> segments() {
        return encoded.isEmpty() ? List.of() : Arrays.asList(encoded.split("/"));
    }

    /** What a person reads: names as they are; one that is not UTF-8 is taken for ISO-8859-1. */
    String text() {
        return segments().stream().map(segment -> text(bytes(segment))).collect(Collectors.joining("/"));
    }

    /** The name of the last segment, as a person reads it. */
    String name() {
        return text(bytes(encoded.substring(encoded.lastIndexOf('/') + 1)));
    }

    /** What names the document in Fundstelle: the path itself, or for names that are not UTF-8 its encoded form. */
    String nativeId() {
        boolean readable = segments().stream().allMatch(segment -> utf8(bytes(segment)) != null);
        return readable ? text() : UNREADABLE_NAME + encoded;
    }

    /** Whether this lies in the folder itself, not in a folder of it. */
    boolean isDirectlyIn(DavPath folder) {
        int name = encoded.lastIndexOf('/') + 1;
        return !encoded.isEmpty() && folder.encoded.equals(encoded.substring(0, Math.max(0, name - 1)));
    }

    /** How many segments it has. */
    int depth() {
        return segments().size();
    }

    DavPath parent() {
        return new DavPath(encoded.substring(0, Math.max(0, encoded.lastIndexOf('/'))));
    }

    /** The rest of this path below another, empty if it is not below it or the same. */
    Optional<DavPath> below(DavPath other) {
        if (other.encoded.isEmpty() || encoded.equals(other.encoded)) {
            return Optional.of(other.encoded.isEmpty() ? this : ROOT);
        }
        return encoded.startsWith(other.encoded + "/")
                ? Optional.of(new DavPath(encoded.substring(other.encoded.length() + 1)))
                : Optional.empty();
    }
}
