package org.fundstelle.audit;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail to be read: records of all nodes, newest first. Thread-safe. */
public final class AuditLog {

    private static final String SELECTED = """
            from audit_record
            where recorded_at >= :from and recorded_at < :to
                and (:action is null or action = :action) and (:caller is null or caller = :caller)
                and (:document is null or documents like :document)
            """;
    private static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final AuditRows rows;

    public AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new AuditRows(jdbc);
    }

    /**
     * What to look for; null means any.
     *
     * @param from inclusive
     * @param to exclusive
     * @param caller as it is stored, which may be a pseudonym
     * @param document id of one of the documents
     */
    public record Selection(Instant from, Instant to, AuditEvent.Action action, String caller, String document) {}

    /**
     * A record as people read it.
     *
     * @param caller null where nobody is known any more
     * @param pseudonymised whether it has been stripped of what it said of persons
     * @param hash its link in the chain
     */
    public record Entry(
            String node,
            long sequence,
            Instant time,
            String action,
            String caller,
            List<String> collections,
            List<String> documents,
            Map<String, String> facts,
            boolean pseudonymised,
            String hash) {}

    /**
     * @throws AuditException if the trail cannot be read
     */
    public List<Entry> page(Selection selection, long offset, int limit) {
        try {
            return select(
                            "select * " + SELECTED
                                    + "order by recorded_at desc, node, sequence desc limit :limit offset :offset",
                            selection)
                    .param("limit", limit)
                    .param("offset", offset)
                    .query((row, number) -> entry(AuditRows.record(row)))
                    .list();
        } catch (DataAccessException e) {
            throw new AuditException("The audit trail cannot be read", e);
        }
    }

    /**
     * Passes every entry on, one node after the other, in the order of their chains.
     *
     * @throws AuditException if the trail cannot be read
     */
    public void each(Selection selection, Consumer<Entry> reader) {
        try {
            for (String node : rows.nodes()) {
                long last = 0;
                List<Entry> page;
                do {
                    page = following(selection, node, last);
                    page.forEach(reader);
                    last = page.isEmpty() ? last : page.getLast().sequence();
                } while (page.size() == PAGE);
            }
        } catch (DataAccessException e) {
            throw new AuditException("The audit trail cannot be read", e);
        }
    }

    private List<Entry> following(Selection selection, String node, long sequence) {
        return select(
                        "select * " + SELECTED + "and node = :node and sequence > :after order by sequence limit "
                                + PAGE,
                        selection)
                .param("node", node)
                .param("after", sequence)
                .query((row, number) -> entry(AuditRows.record(row)))
                .list();
    }

    /** All checkpoints of all nodes, in order, to be kept elsewhere. */
    public List<Checkpoint> checkpoints() {
        try {
            return rows.nodes().stream()
                    .flatMap(node -> rows.checkpoints(node).stream())
                    .toList();
        } catch (DataAccessException e) {
            throw new AuditException("The audit trail cannot be read", e);
        }
    }

    private JdbcClient.StatementSpec select(String sql, Selection selection) {
        return jdbc.sql(sql)
                .param("from", AuditRows.utc(selection.from() == null ? ALWAYS : selection.from()))
                .param("to", AuditRows.utc(selection.to() == null ? NEVER : selection.to()))
                .param(
                        "action",
                        selection.action() == null ? null : selection.action().name(),
                        Types.VARCHAR)
                .param("caller", selection.caller(), Types.VARCHAR)
                .param(
                        "document",
                        selection.document() == null ? null : "%" + selection.document() + "%",
                        Types.VARCHAR);
    }

    private static Entry entry(AuditRecord record) {
        Map<String, String> facts = new TreeMap<>(EventText.facts(record.facts()));
        facts.putAll(EventText.facts(record.personalFacts()));
        return new Entry(
                record.node(),
                record.sequence(),
                record.time(),
                record.action(),
                record.caller(),
                EventText.lines(record.collections()),
                EventText.lines(record.documents()),
                facts,
                record.isPseudonymised(),
                record.hash());
    }
}
