package org.fundstelle.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was delivered whole, such as files of a drop folder, so that it is not read again. Thread-safe. */
public class Deliveries {

    /**
     * One delivery.
     *
     * @param name within its source
     * @param version as it was when it was taken
     * @param summary what it was, in a few words
     */
    public record Delivery(String name, String version, String summary, Instant takenAt) {}

    /** Longer names are cut: databases bound what an index may hold. */
    private static final int MOST_NAME = 600;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Deliveries(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Writes down that everything of a delivery was taken. */
    public void taken(String source, String name, String version, String summary) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from delivery where source = :source and name = :name")
                    .param("source", source)
                    .param("name", shortened(name))
                    .update();
            jdbc.sql("""
                            insert into delivery (source, name, version, summary, taken_at)
                            values (:source, :name, :version, :summary, :now)
                            """)
                    .param("source", source)
                    .param("name", shortened(name))
                    .param("version", version)
                    .param("summary", summary)
                    .param("now", DocumentRows.now())
                    .update();
        });
    }

    private static String shortened(String name) {
        return name.length() <= MOST_NAME
                ? name
                : name.substring(0, MOST_NAME) + "…"
                        + DocumentId.of("delivery", name).value();
    }

    /** The versions taken last, by name; of names that were cut, nobody knows it. */
    public Map<String, String> versions(String source) {
        Map<String, String> versions = new HashMap<>();
        jdbc.sql("select name, version from delivery where source = :source")
                .param("source", source)
                .query(row -> {
                    versions.put(row.getString("name"), row.getString("version"));
                });
        return versions;
    }

    /** Deliveries, the latest first. */
    public List<Delivery> list(String source, int offset, int limit) {
        return jdbc.sql("""
                        select * from delivery where source = :source
                        order by taken_at desc, name limit :limit offset :offset
                        """)
                .param("source", source)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Delivery(
                        row.getString("name"),
                        row.getString("version"),
                        row.getString("summary"),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
