package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Per scan its outcome. Thread-safe. */
public class ScanHistory {

    private final JdbcClient jdbc;

    public ScanHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a scan of a source and returns its number. */
    public long begin(String source) {
        var key = new org.springframework.jdbc.support.GeneratedKeyHolder();
        jdbc.sql("""
                        insert into scan (source, started_at, outcome, seen, changed, deleted, missing)
                        values (:source, :now, 'RUNNING', 0, 0, 0, 0)
                        """).param("source", source).param("now", DocumentRows.now()).update(key, "id");
        return key.getKeyAs(Long.class);
    }

    public void finish(
            long scan,
            ScanRecord.Outcome outcome,
            long seen,
            long changed,
            long deleted,
            long missing,
            String message) {
        jdbc.sql("""
                        update scan set finished_at = :now, outcome = :outcome, seen = :seen, changed = :changed,
                            deleted = :deleted, missing = :missing, message = :message
                        where id = :id
                        """)
                .param("now", DocumentRows.now())
                .param("outcome", outcome.name())
                .param("seen", seen)
                .param("changed", changed)
                .param("deleted", deleted)
                .param("missing", missing)
                .param("message", message)
                .param("id", scan)
                .update();
    }

    /** Notes how many of the documents reported are kept from coming back. */
    public void blocked(long scan, long documents) {
        jdbc.sql("update scan set blocked = :documents where id = :id")
                .param("documents", documents)
                .param("id", scan)
                .update();
    }

    /** Settles a scan that awaited confirmation; what was rejected stays missing. */
    public void settle(long scan, ScanRecord.Outcome outcome, long deleted) {
        jdbc.sql("""
                        update scan set outcome = :outcome, deleted = :deleted,
                            missing = case when :outcome = 'REJECTED' then missing else 0 end
                        where id = :id
                        """)
                .param("outcome", outcome.name())
                .param("deleted", deleted)
                .param("id", scan)
                .update();
    }

    /** Marks scans as failed that an earlier life of the program left running. */
    public int failInterrupted() {
        return jdbc.sql("""
                        update scan set outcome = 'FAILED', finished_at = :now,
                            message = 'The program ended while the scan ran.'
                        where outcome = 'RUNNING'
                        """).param("now", DocumentRows.now()).update();
    }

    public Optional<ScanRecord> last(String source) {
        return jdbc.sql("select * from scan where source = :source order by id desc limit 1")
                .param("source", source)
                .query(ScanHistory::record)
                .optional();
    }

    private static ScanRecord record(ResultSet row, int number) throws SQLException {
        return new ScanRecord(
                row.getLong("id"),
                row.getString("source"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                ScanRecord.Outcome.valueOf(row.getString("outcome")),
                row.getLong("seen"),
                row.getLong("changed"),
                row.getLong("deleted"),
                row.getLong("missing"),
                row.getLong("blocked"),
                row.getString("message"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
