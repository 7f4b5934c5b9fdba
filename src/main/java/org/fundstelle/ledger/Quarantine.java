package org.fundstelle.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents that could not be processed, with the reason. Thread-safe. */
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
     * Items by path.
     *
     * @param source null for all sources
     */
    public List<Item> list(String source, int offset, int limit) {
        return jdbc.sql("""
                        select q.*, d.source, d.path from quarantine q join document d on d.id = q.document
                        where :source is null or d.source = :source
                        order by d.path, d.id limit :limit offset :offset
                        """)
                .param("source", source, java.sql.Types.VARCHAR)
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
     * Releases a document to be tried again; with it the containers it is in.
     *
     * @return the ticket to send, empty when the document is not in quarantine
     */
    public Optional<ClaimTicket> release(DocumentId id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> root = jdbc.sql(
                            "select coalesce(root, id) from document where id = :id and state = 'QUARANTINED'")
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
