package org.fundstelle.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What complete scans did not see, across scans. Thread-safe. */
public class MissingDocuments {

    private final JdbcClient jdbc;

    public MissingDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last scan of a source that was complete, while there is no newer one.
     *
     * @param outcome completed, awaiting confirmation or rejected
     */
    public record Verdict(long scan, ScanRecord.Outcome outcome) {}

    public Optional<Verdict> lastVerdict(String source) {
        return jdbc.sql("""
                        select id, outcome from scan
                        where source = :source and outcome in ('COMPLETED', 'AWAITING_CONFIRMATION', 'REJECTED')
                        order by id desc limit 1
                        """)
                .param("source", source)
                .query((row, number) ->
                        new Verdict(row.getLong("id"), ScanRecord.Outcome.valueOf(row.getString("outcome"))))
                .optional();
    }

    /** How many documents of a source itself an earlier scan saw, or came after it, that a later scan did not see. */
    public long lostBetween(String source, long earlier, long later) {
        return jdbc.sql("""
                        select count(*) from document
                        where source = :source and parent is null and deleted = false
                            and seen_scan >= :earlier and seen_scan < :later
                        """)
                .param("source", source)
                .param("earlier", earlier)
                .param("later", later)
                .query(Long.class)
                .single();
    }
}
