package org.fundstelle.access.group;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A Windows SID in its text form, such as {@code S-1-5-21-1004336348-1177238915-682003330-512}. Binary form: [MS-DTYP]
 * 2.4.2.2.
 */
record SecurityIdentifier(String value) {

    private static final int HEADER = 8;
    private static final int MOST_PARTS = 15;
    private static final int AUTHORITY_BYTES = 6;

    /** Reads the binary form; empty if the bytes are no SID. */
    static Optional<SecurityIdentifier> of(byte[] binary) {
        if (binary == null || binary.length < HEADER || binary[0] != 1) {
            return Optional.empty();
        }
        int parts = binary[1];
        if (parts < 0 || parts > MOST_PARTS || binary.length != HEADER + parts * Integer.BYTES) {
            return Optional.empty();
        }
        long authority = 0;
        for (int i = 2; i < 2 + AUTHORITY_BYTES; i++) {
            authority = authority << Byte.SIZE | Byte.toUnsignedInt(binary[i]);
        }
        StringBuilder text = new StringBuilder("S-1-").append(authority);
        ByteBuffer rest = ByteBuffer.wrap(binary, HEADER, parts * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedLong(rest.getInt()));
        }
        return Optional.of(new SecurityIdentifier(text.toString()));
    }

    /** The binary form of another member of the same domain: the last part replaced. */
    static byte[] sibling(byte[] binary, int lastPart) {
        byte[] other = binary.clone();
        ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(other.length - Integer.BYTES, lastPart);
        return other;
    }

    @Override
    public String toString() {
        return value;
    }
}
