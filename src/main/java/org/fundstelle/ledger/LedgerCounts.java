package org.fundstelle.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many documents are in which state. Thread-safe. */
public class LedgerCounts {

    private final JdbcClient jdbc;

    public LedgerCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Documents of a source by state; states without documents are absent. */
    public Map<DocumentState, Long> bySource(String source) {
        Map<DocumentState, Long> counts = new EnumMap<>(DocumentState.class);
        jdbc.sql("select state, count(*) as documents from document where source = :source group by state")
                .param("source", source)
                .query(row -> {
                    counts.put(DocumentState.valueOf(row.getString("state")), row.getLong("documents"));
                });
        return counts;
    }

    /** Ids of sources that have documents which are not deleted, configured or not. */
    public List<String> sources() {
        return jdbc.sql("select distinct source from document where deleted = false order by source")
                .query(String.class)
                .list();
    }

    /** Documents over all sources by state. */
    public Map<DocumentState, Long> all() {
        Map<DocumentState, Long> counts = new EnumMap<>(DocumentState.class);
        jdbc.sql("select state, count(*) as documents from document group by state")
                .query(row -> {
                    counts.put(DocumentState.valueOf(row.getString("state")), row.getLong("documents"));
                });
        return counts;
    }
}
