package org.fundstelle.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/** The SHA-256 of an API key, as 64 lower-case hex digits: all that is ever stored of a key. */
public record KeyHash(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * @throws IllegalArgumentException if the value is not 64 lower-case hex digits
     */
    public KeyHash {
        Objects.requireNonNull(value, "key hash");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A key hash is the SHA-256 of a key as 64 lower-case hex digits; this one has " + value.length()
                            + " characters");
        }
    }

    public static KeyHash of(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new KeyHash(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value.substring(0, 8) + "…";
    }
}
