package org.fundstelle.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work that the ledger still waits for, whatever became of its messages. Only documents of the sources themselves have
 * tickets; what is inside a container is done with its container. Thread-safe.
 */
public class PendingWork {

    private static final String WAITING = """
            parent is null and (claimed_until is null or claimed_until < :now) and sent_at < :before and (
                state = 'PENDING'
                or cleanup = true
                or (state = 'INDEXED' and access_indexed < access_revision))
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PendingWork(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Takes up to {@code limit} tickets whose last message was sent before then, and notes them as sent now. */
    public List<ClaimTicket> takeSentBefore(Instant then, int limit) {
        OffsetDateTime now = DocumentRows.now();
        return Objects.requireNonNull(transaction.execute(status -> {
            List<ClaimTicket> tickets = jdbc.sql("select id, revision, state, cleanup from document where " + WAITING
                            + " order by sent_at limit :limit")
                    .param("now", now)
                    .param("before", DocumentRows.timestamp(then))
                    .param("limit", limit)
                    .query((row, number) -> new ClaimTicket(
                            new DocumentId(row.getString("id")),
                            row.getLong("revision"),
                            row.getString("state").equals("PENDING") || row.getBoolean("cleanup")
                                    ? ClaimTicket.Work.CONTENT
                                    : ClaimTicket.Work.ACCESS))
                    .list();
            if (!tickets.isEmpty()) {
                jdbc.sql("update document set sent_at = :now where id in (:ids)")
                        .param("now", now)
                        .param(
                                "ids",
                                tickets.stream().map(t -> t.document().value()).toList())
                        .update();
            }
            return tickets;
        }));
    }

    /** Has everything of a source that waits be sent again soon. */
    public void hurry(String source) {
        jdbc.sql("update document set sent_at = :then where source = :source and parent is null and state = 'PENDING'")
                .param("then", DocumentRows.timestamp(Instant.EPOCH))
                .param("source", source)
                .update();
    }

    /** How many documents of a source still wait for something, counting what is inside containers. */
    public long count(String source) {
        return jdbc.sql("""
                        select count(*) from document where source = :source and (
                            state = 'PENDING'
                            or cleanup = true
                            or (state = 'INDEXED' and access_indexed < access_revision))
                        """).param("source", source).query(Long.class).single();
    }
}
