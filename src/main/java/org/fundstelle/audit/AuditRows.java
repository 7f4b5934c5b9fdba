package org.fundstelle.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail's tables: records, heads, checkpoints. Thread-safe. */
final class AuditRows {

    private final JdbcClient jdbc;

    AuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuditRecord record) {
        jdbc.sql("""
                        insert into audit_record (node, sequence, recorded_at, action, caller, collections, documents, facts,
                            personal_facts, salt, caller_digest, personal_digest, digest, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        record.node(),
                        record.sequence(),
                        utc(record.time()),
                        record.action(),
                        record.caller(),
                        record.collections(),
                        record.documents(),
                        record.facts(),
                        record.personalFacts(),
                        record.salt(),
                        record.callerDigest(),
                        record.personalDigest(),
                        record.digest(),
                        record.hash())
                .update();
    }

    /** Records of a node in order. */
    List<AuditRecord> following(String node, long sequence, int limit) {
        return jdbc.sql("""
                        select * from audit_record where node = :node and sequence > :sequence
                        order by sequence limit :limit
                        """)
                .param("node", node)
                .param("sequence", sequence)
                .param("limit", limit)
                .query((row, number) -> record(row))
                .list();
    }

    /** The newest record written before a time, 0 for none. */
    long lastBefore(String node, Instant time) {
        return jdbc.sql("""
                        select coalesce(max(sequence), 0) from audit_record where node = :node and recorded_at < :time
                        """)
                .param("node", node)
                .param("time", utc(time))
                .query(Long.class)
                .single();
    }

    long last(String node) {
        return jdbc.sql("select coalesce(max(sequence), 0) from audit_record where node = :node")
                .param("node", node)
                .query(Long.class)
                .single();
    }

    /** Erases what records say of persons; returns how many did. */
    int pseudonymise(String node, long after, long through) {
        return jdbc.sql("""
                        update audit_record set caller = null, personal_facts = null, salt = null
                        where node = :node and sequence > :after and sequence <= :through
                            and (personal_facts is not null or caller <> :system)
                        """)
                .param("node", node)
                .param("after", after)
                .param("through", through)
                .param("system", AuditEvent.SYSTEM)
                .update();
    }

    /** Deletes records up to a checkpoint, and the checkpoints before it; returns how many records. */
    int prune(String node, long through) {
        jdbc.sql("delete from audit_checkpoint where node = :node and sequence < :through")
                .param("node", node)
                .param("through", through)
                .update();
        return jdbc.sql("delete from audit_record where node = :node and sequence <= :through")
                .param("node", node)
                .param("through", through)
                .update();
    }

    List<String> nodes() {
        return jdbc.sql("""
                        select node from audit_head union select node from audit_record
                        union select node from audit_checkpoint order by node
                        """).query(String.class).list();
    }

    Optional<Head.Sealed> head(String node) {
        return jdbc.sql("select * from audit_head where node = :node")
                .param("node", node)
                .query((row, number) -> head(row))
                .optional();
    }

    /** The head, which nobody else can change until the transaction ends. */
    Optional<Head.Sealed> lockedHead(String node) {
        return jdbc.sql("select * from audit_head where node = :node for update")
                .param("node", node)
                .query((row, number) -> head(row))
                .optional();
    }

    void insert(Head.Sealed sealed) {
        jdbc.sql("""
                        insert into audit_head (sequence, hash, sealed_at, pruned_through, pseudonymous_through, signature,
                            public_key, node)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """).params(values(sealed)).update();
    }

    void update(Head.Sealed sealed) {
        jdbc.sql("""
                        update audit_head set sequence = ?, hash = ?, sealed_at = ?, pruned_through = ?,
                            pseudonymous_through = ?, signature = ?, public_key = ? where node = ?
                        """).params(values(sealed)).update();
    }

    void insert(Checkpoint checkpoint) {
        jdbc.sql("insert into audit_checkpoint (node, sequence, hash, sealed_at, signature) values (?, ?, ?, ?, ?)")
                .params(List.of(
                        checkpoint.node(),
                        checkpoint.sequence(),
                        checkpoint.hash(),
                        utc(checkpoint.at()),
                        checkpoint.signature()))
                .update();
    }

    /** A node's checkpoints in order. */
    List<Checkpoint> checkpoints(String node) {
        return jdbc.sql("select * from audit_checkpoint where node = :node order by sequence")
                .param("node", node)
                .query((row, number) -> new Checkpoint(
                        row.getString("node"),
                        row.getLong("sequence"),
                        row.getString("hash"),
                        instant(row, "sealed_at"),
                        row.getString("signature")))
                .list();
    }

    /** The newest checkpoint up to a record, 0 for none. */
    long lastCheckpoint(String node, long through) {
        return jdbc.sql("""
                        select coalesce(max(sequence), 0) from audit_checkpoint where node = :node and sequence <= :through
                        """)
                .param("node", node)
                .param("through", through)
                .query(Long.class)
                .single();
    }

    static AuditRecord record(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getString("node"),
                row.getLong("sequence"),
                instant(row, "recorded_at"),
                row.getString("action"),
                row.getString("caller"),
                row.getString("collections"),
                row.getString("documents"),
                row.getString("facts"),
                row.getString("personal_facts"),
                row.getString("salt"),
                row.getString("caller_digest"),
                row.getString("personal_digest"),
                row.getString("digest"),
                row.getString("hash"));
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Head.Sealed head(ResultSet row) throws SQLException {
        Head head = new Head(
                row.getString("node"),
                row.getLong("sequence"),
                row.getString("hash"),
                instant(row, "sealed_at"),
                row.getLong("pruned_through"),
                row.getLong("pseudonymous_through"));
        return new Head.Sealed(head, row.getString("signature"), row.getString("public_key"));
    }

    private static List<Object> values(Head.Sealed sealed) {
        Head head = sealed.head();
        return List.of(
                head.sequence(),
                head.hash(),
                utc(head.at()),
                head.prunedThrough(),
                head.pseudonymousThrough(),
                sealed.signature(),
                sealed.publicKey(),
                head.node());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
