package org.fundstelle.ledger;

import java.util.Arrays;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which kept contents of event sources their documents still need. Thread-safe. */
public class NeededContents {

    private static final int DIGITS = 16;
    private static final int HEX = 16;

    private final JdbcClient jdbc;

    public NeededContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether a live document of the source, one that is not withheld, has a content as its version. Contents are told apart by
     * 64 bits of their hashes, so that millions fit into memory; one in many that is not needed may seem so.
     *
     * @return for SHA-256 in hex
     */
    public Predicate<String> of(String source) {
        long[] needed = jdbc.sql("""
                        select version from document
                        where source = :source and sequence is not null and deleted = false and state <> 'WITHHELD'
                        """).param("source", source).query(String.class).stream()
                .map(version -> version.substring(version.lastIndexOf('-') + 1))
                .filter(version -> version.length() >= DIGITS && version.chars().allMatch(NeededContents::isHex))
                .mapToLong(NeededContents::key)
                .sorted()
                .toArray();
        return sha256 -> Arrays.binarySearch(needed, key(sha256)) >= 0;
    }

    private static boolean isHex(int character) {
        return Character.digit(character, HEX) >= 0;
    }

    private static long key(String sha256) {
        return Long.parseUnsignedLong(sha256.substring(0, DIGITS), HEX);
    }
}
