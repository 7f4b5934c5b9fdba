package org.fundstelle.ledger;

import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents that go one by one between scans, because their source says so. Thread-safe. */
public class Withdrawals {

    private final JdbcClient jdbc;

    public Withdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a document is there and not deleted. */
    public boolean isLive(DocumentId document) {
        return jdbc.sql("select count(*) from document where id = :id and deleted = false")
                        .param("id", document.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * How a source stands since a scan.
     *
     * @param live documents of the source itself that are not deleted
     * @param gone documents of the source itself that went since the scan, and did not come back
     */
    public record Standing(long live, long gone) {}

    /**
     * @param scan the last complete one
     */
    public Standing since(String source, long scan) {
        return jdbc.sql("""
                        select coalesce(sum(case when deleted = false then 1 else 0 end), 0) as live,
                            coalesce(sum(case when deleted = true and seen_scan >= :scan then 1 else 0 end), 0) as gone
                        from document where source = :source and parent is null
                        """)
                .param("source", source)
                .param("scan", scan)
                .query((row, number) -> new Standing(row.getLong("live"), row.getLong("gone")))
                .single();
    }
}
