package org.fundstelle.ledger;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which contents documents that are not deleted have. Thread-safe. */
public class LiveContents {

    private final JdbcClient jdbc;

    public LiveContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the SHA-256 values that are of a live document; one statement. */
    public Set<String> among(Collection<String> sha256) {
        return sha256.isEmpty()
                ? Set.of()
                : jdbc
                        .sql("select distinct sha256 from document where sha256 in (:contents) and deleted = false")
                        .param("contents", sha256)
                        .query(String.class)
                        .list()
                        .stream()
                        .collect(Collectors.toSet());
    }
}
