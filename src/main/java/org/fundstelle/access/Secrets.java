package org.fundstelle.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Draws secrets nobody can guess: 256 random bits as 43 characters of URL-safe Base64. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
