package org.fundstelle.audit;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Draws keys for digests: 256 random bits as hex. */
final class Salts {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Salts() {}

    static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
