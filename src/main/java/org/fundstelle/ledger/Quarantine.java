package org.fundstelle.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents that could not be processed, or may not be, with the reason. Thread-safe. */
public class Quarantine {

    /** A document in quarantine. */
    public record Item(DocumentId document, String source, String path, Problem problem, Instant occurredAt) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Quarantine(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Which items are meant; null means any.
     *
     * @param kind the reason's word
     */
    public record Filter(String source, String kind, Problem.Step step) {
        public static final Filter ALL = new Filter(null, null, null);

        private Map<String, String> parameters() {
            Map<String, String> given = new TreeMap<>();
            putIfGiven(given, "source", source);
            putIfGiven(given, "kind", kind);
            putIfGiven(given, "step", step == null ? null : step.name());
            return given;
        }

        private static void putIfGiven(Map<String, String> given, String name, String value) {
            if (value != null) {
                given.put(name, value);
            }
        }

        private String condition() {
            StringBuilder all = new StringBuilder("d.state in ('QUARANTINED', 'WITHHELD')");
            parameters().keySet().forEach(name -> all.append(" and ")
                    .append(name.equals("source") ? "d." : "q.")
                    .append(name)
                    .append(" = :")
                    .append(name));
            return all.toString();
        }
    }

    /** Writes down why a revision of a document is not indexed; nothing may be written of it yet. */
    static void note(JdbcClient jdbc, LedgerEntry entry, Problem problem) {
        jdbc.sql("""
                        insert into quarantine (document, revision, step, kind, detail, occurred_at)
                        values (:document, :revision, :step, :kind, :detail, :now)
                        """)
                .param("document", entry.id().value())
                .param("revision", entry.revision())
                .param("step", problem.step().name())
                .param("kind", problem.kind())
                .param("detail", problem.detail())
                .param("now", DocumentRows.now())
                .update();
    }

    /** How many documents of a source have the same reason. */
    public record Total(String source, Problem.Step step, String kind, long documents) {}

    /** Totals by source, step and reason. */
    public List<Total> totals() {
        return jdbc.sql("""
                        select d.source, q.step, q.kind, count(*) as documents
                        from quarantine q join document d on d.id = q.document
                        where d.state in ('QUARANTINED', 'WITHHELD')
                        group by d.source, q.step, q.kind order by d.source, q.step, q.kind
                        """)
                .query((row, number) -> new Total(
                        row.getString("source"),
                        Problem.Step.valueOf(row.getString("step")),
                        row.getString("kind"),
                        row.getLong("documents")))
                .list();
    }

    /** Items by path. */
    public List<Item> list(Filter filter, int offset, int limit) {
        return jdbc.sql("select q.*, d.source, d.path from quarantine q join document d on d.id = q.document where "
                        + filter.condition() + " order by d.path, d.id limit :limit offset :offset")
                .params(filter.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Item(
                        new DocumentId(row.getString("document")),
                        row.getString("source"),
                        row.getString("path"),
                        new Problem(
                                Problem.Step.valueOf(row.getString("step")),
                                row.getString("kind"),
                                row.getString("detail")),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * What was released.
     *
     * @param tickets to send; fewer than documents where several were in one container
     */
    public record Released(int documents, List<ClaimTicket> tickets) {
        public Released {
            tickets = List.copyOf(tickets);
        }
    }

    /**
     * Releases up to {@code limit} documents that have been in quarantine since before then. What is withheld for its marking stays:
     * it comes back by itself when it may.
     */
    public Released release(Filter filter, Instant before, int limit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<String> ids = jdbc.sql(
                            "select q.document from quarantine q join document d on d.id = q.document where "
                                    + filter.condition() + " and q.kind <> '" + MarkedDocuments.CONFIDENTIAL + "'"
                                    + " and q.occurred_at < :before order by q.document limit :limit")
                    .params(filter.parameters())
                    .param("before", DocumentRows.timestamp(before))
                    .param("limit", limit)
                    .query(String.class)
                    .list();
            Map<DocumentId, ClaimTicket> tickets = new LinkedHashMap<>();
            for (String id : ids) {
                release(new DocumentId(id)).ifPresent(ticket -> tickets.put(ticket.document(), ticket));
            }
            return new Released(ids.size(), List.copyOf(tickets.values()));
        }));
    }

    /**
     * Releases a document to be tried again; with it the containers it is in.
     *
     * @return the ticket to send, empty when the document is not in quarantine
     */
    public Optional<ClaimTicket> release(DocumentId id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> root = jdbc.sql(
                            "select coalesce(root, id) from document where id = :id and state in ('QUARANTINED', 'WITHHELD')"
                                    + " and id in (select document from quarantine)")
                    .param("id", id.value())
                    .query(String.class)
                    .optional();
            root.ifPresent(top -> reopen(id));
            return root.map(top -> new ClaimTicket(
                    new DocumentId(top),
                    jdbc.sql("select revision from document where id = :id")
                            .param("id", top)
                            .query(Long.class)
                            .single(),
                    ClaimTicket.Work.CONTENT));
        }));
    }

    private void reopen(DocumentId id) {
        DeadlyContents.forgive(jdbc, id);
        jdbc.sql("delete from quarantine where document = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        update document set state = 'PENDING', revision = revision + 1, attempts = 0, claim_token = null,
                            claim_node = null, claimed_until = null, sent_at = :now, changed_at = :now
                        where id in (:ids)
                        """)
                .param("now", DocumentRows.now())
                .param("ids", withContainers(id))
                .update();
    }

    private List<String> withContainers(DocumentId id) {
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.of(id.value());
        while (next.isPresent()) {
            ids.add(next.get());
            next = jdbc.sql("select parent from document where id = :id and parent is not null")
                    .param("id", next.get())
                    .query(String.class)
                    .optional();
        }
        return ids;
    }
}
