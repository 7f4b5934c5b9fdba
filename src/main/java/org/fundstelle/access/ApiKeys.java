package org.fundstelle.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fundstelle.document.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored API keys, table {@code api_key}. Every question goes to the database, so that a revocation holds at once on
 * every node. Thread-safe.
 */
public final class ApiKeys {

    /** What every key begins with, so that people and secret scanners recognise one. */
    public static final String PREFIX = "fst_";

    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);
    private static final int MOST_NAME = 200;

    private final JdbcClient sql;
    private final Clock clock;

    public ApiKeys(JdbcClient sql, Clock clock) {
        this.sql = Objects.requireNonNull(sql, "sql");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Makes a new key for the caller.
     *
     * @param expiresAt null for never
     * @throws IllegalArgumentException if the caller's name is empty, too long or {@code local}, or it has no role
     */
    public IssuedKey issue(Caller caller, Instant expiresAt) {
        if (LocalKey.NAME.equals(caller.name())) {
            throw new IllegalArgumentException("The name 'local' belongs to the local key");
        }
        return insert(caller, expiresAt);
    }

    IssuedKey insert(Caller caller, Instant expiresAt) {
        if (caller.name().isBlank() || caller.name().length() > MOST_NAME) {
            throw new IllegalArgumentException("The name of a key has 1 to " + MOST_NAME + " characters");
        }
        if (caller.roles().isEmpty()) {
            throw new IllegalArgumentException("A key needs at least one role");
        }
        String secret = PREFIX + Secrets.draw();
        // The database keeps microseconds; what is returned is what will be read.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ApiKey key = new ApiKey(UUID.randomUUID().toString(), KeyHash.of(secret), caller, now, expiresAt, null);
        sql.sql("""
                        insert into api_key (id, name, key_hash, principals, roles, collections, sources, created_at, expires_at)
                        values (:id, :name, :hash, :principals, :roles, :collections, :sources, :createdAt, :expiresAt)
                        """)
                .param("id", key.id())
                .param("name", caller.name())
                .param("hash", key.hash().value())
                .param("principals", lines(caller.principals()))
                .param("roles", lines(caller.roles()))
                .param("collections", lines(caller.collections()))
                .param("sources", lines(caller.sources()))
                .param("createdAt", at(now))
                .param("expiresAt", at(expiresAt))
                .update();
        log.info("API key '{}' issued, id {}", caller.name(), key.id());
        return new IssuedKey(secret, key);
    }

    /** Ends a key at once; false if there is no such key or it has ended already. */
    public boolean revoke(String id) {
        boolean revoked = sql.sql("update api_key set revoked_at = :now where id = :id and revoked_at is null")
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
        if (revoked) {
            log.info("API key {} revoked", id);
        }
        return revoked;
    }

    void revokeNamed(String name) {
        sql.sql("update api_key set revoked_at = :now where name = :name and revoked_at is null")
                .param("now", at(clock.instant()))
                .param("name", name)
                .update();
    }

    /** Every key ever made, the newest first. */
    public List<ApiKey> all() {
        return sql.sql("select * from api_key order by created_at desc, id")
                .query((row, number) -> key(row))
                .list();
    }

    Optional<ApiKey> find(KeyHash hash) {
        return sql.sql("select * from api_key where key_hash = :hash")
                .param("hash", hash.value())
                .query((row, number) -> key(row))
                .optional();
    }

    /** Whether a key that holds now exists besides the local one. */
    boolean namedKeyExists() {
        return sql.sql("""
                        select count(*) from api_key
                        where name <> :local and revoked_at is null and (expires_at is null or expires_at > :now)
                        """)
                        .param("local", LocalKey.NAME)
                        .param("now", at(clock.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Caller caller = new Caller(
                row.getString("name"),
                entries(row, "principals").map(Principal::new).collect(Collectors.toSet()),
                entries(row, "roles").map(Role::valueOf).collect(Collectors.toSet()),
                entries(row, "collections").collect(Collectors.toSet()),
                entries(row, "sources").collect(Collectors.toSet()));
        return new ApiKey(
                row.getString("id"),
                new KeyHash(row.getString("key_hash")),
                caller,
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"));
    }

    private static java.util.stream.Stream<String> entries(ResultSet row, String column) throws SQLException {
        return row.getString(column).lines().filter(line -> !line.isEmpty());
    }

    private static String lines(Collection<?> entries) {
        Set<String> texts =
                entries.stream().map(Object::toString).collect(Collectors.toCollection(java.util.TreeSet::new));
        if (texts.stream().anyMatch(text -> text.lines().count() > 1)) {
            throw new IllegalArgumentException(
                    "Principals, collections and sources of a key must not contain line breaks");
        }
        return String.join("\n", texts);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
