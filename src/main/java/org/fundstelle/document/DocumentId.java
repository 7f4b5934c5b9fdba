package org.fundstelle.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The identity of a document in Fundstelle: the first 144 bits of SHA-256 over source id and native id, as 24 characters
 * of URL-safe Base64. The same document of the same source always has the same id.
 */
public record DocumentId(String value) implements Comparable<DocumentId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{24}");
    private static final int BYTES = 18;

    /**
     * @throws IllegalArgumentException if the value is not 24 characters of URL-safe Base64
     */
    public DocumentId {
        Objects.requireNonNull(value, "document id");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A document id has 24 characters of A-Z a-z 0-9 _ -, not: " + value);
        }
    }

    public static DocumentId of(String sourceId, String nativeId) {
        Objects.requireNonNull(sourceId, "source id");
        Objects.requireNonNull(nativeId, "native id");
        return new DocumentId(digest(sourceId + '\0' + nativeId));
    }

    /** URL-safe Base64 (24 characters) of the first 144 bits of the text's SHA-256. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
