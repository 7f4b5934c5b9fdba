package org.fundstelle.retrieve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in a ranking where the next page begins, bound to the query it belongs to.
 *
 * @param offset passages before the page
 */
record Cursor(int offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}):([0-9a-f]{16})");
    private static final int FINGERPRINT = 16;

    /**
     * @throws InvalidQueryException if {@link Query#after()} was not given out for this query
     */
    static Cursor of(Query query) {
        if (query.after() == null) {
            return new Cursor(0);
        }
        Matcher parts = FORM.matcher(decoded(query.after()));
        if (!parts.matches() || !parts.group(2).equals(fingerprint(query))) {
            throw invalid();
        }
        return new Cursor(Integer.parseInt(parts.group(1)));
    }

    /** The value for {@link Passages#next()}. */
    String encoded(Query query) {
        String plain = offset + ":" + fingerprint(query);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String after) {
        try {
            return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static InvalidQueryException invalid() {
        return new InvalidQueryException("after", "after must be the value of next in an answer to the same query");
    }

    /** Of everything that decides the ranking; the length of a page may change. */
    private static String fingerprint(Query query) {
        String all = String.join(
                "\0",
                query.text(),
                query.collections().toString(),
                query.filters().toString(),
                query.mode().toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
