package org.fundstelle.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the index should hold, for a comparison with what it does hold. Set-based. Thread-safe. */
public class Holdings {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Holdings(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * What should be there of a document.
     *
     * @param chunks of the revision, when it is indexed
     * @param accessIndexed revision of the access list that the index should have
     * @param changedAt when its state last changed
     */
    public record Holding(
            DocumentId document,
            DocumentState state,
            long revision,
            long chunks,
            long accessRevision,
            long accessIndexed,
            Instant changedAt) {}

    /** Those of the documents that the ledger knows. */
    public Map<DocumentId, Holding> of(Collection<DocumentId> documents) {
        return jdbc
                .sql("""
                        select id, state, revision, chunks, access_revision, access_indexed, changed_at
                        from document where id in (:ids)
                        """)
                .param("ids", values(documents))
                .query((row, number) -> new Holding(
                        new DocumentId(row.getString("id")),
                        DocumentState.valueOf(row.getString("state")),
                        row.getLong("revision"),
                        row.getLong("chunks"),
                        row.getLong("access_revision"),
                        row.getLong("access_indexed"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Holding::document, Function.identity()));
    }

    /** Notes that a comparison has found the documents in a generation. */
    public void found(String generation, Collection<DocumentId> documents, long run) {
        jdbc.sql("""
                        update document_generation set checked_run = :run
                        where generation = :generation and document in (:ids)
                        """)
                .param("run", run)
                .param("generation", generation)
                .param("ids", values(documents))
                .update();
    }

    /** Up to {@code limit} documents that should be in a generation since before that time, but were not found by the comparison. */
    public List<DocumentId> missing(String generation, String collection, long run, Instant before, int limit) {
        return jdbc.sql("""
                        select d.id from document d
                        where d.collection = :collection and d.state = 'INDEXED' and d.chunks > 0
                            and d.changed_at < :before
                            and not exists (select 1 from document_generation g
                                where g.document = d.id and g.generation = :generation and g.checked_run = :run)
                        order by d.id limit :limit
                        """)
                .param("collection", collection)
                .param("before", DocumentRows.timestamp(before))
                .param("generation", generation)
                .param("run", run)
                .param("limit", limit)
                .query((row, number) -> new DocumentId(row.getString("id")))
                .list();
    }

    /**
     * Makes indexed documents pending again, each with the containers it is in.
     *
     * @return the tickets to send
     */
    public List<ClaimTicket> reopen(Collection<DocumentId> documents) {
        List<ClaimTicket> tickets = new ArrayList<>();
        for (DocumentId document : documents) {
            transaction.executeWithoutResult(status -> reopen(document).ifPresent(tickets::add));
        }
        return tickets;
    }

    private Optional<ClaimTicket> reopen(DocumentId document) {
        Optional<String> next = Optional.of(document.value());
        String top = document.value();
        while (next.isPresent()) {
            top = next.get();
            jdbc.sql("""
                            update document set state = 'PENDING', revision = revision + 1, attempts = 0,
                                claim_token = null, claim_node = null, claimed_until = null,
                                sent_at = :now, changed_at = :now
                            where id = :id and state = 'INDEXED'
                            """).param("now", DocumentRows.now()).param("id", top).update();
            next = jdbc.sql("select parent from document where id = :id and parent is not null")
                    .param("id", top)
                    .query(String.class)
                    .optional();
        }
        return jdbc.sql("select id, revision from document where id = :id and state = 'PENDING'")
                .param("id", top)
                .query((row, number) -> new ClaimTicket(
                        new DocumentId(row.getString("id")), row.getLong("revision"), ClaimTicket.Work.CONTENT))
                .optional();
    }

    /**
     * Notes that the index has an older access list of the document than the ledger thought.
     *
     * @return the ticket to send; that of the outermost container for what is inside one
     */
    public ClaimTicket accessIsBehind(DocumentId document, long accessRevision) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("update document set access_indexed = :indexed where id = :id and access_indexed > :indexed")
                    .param("indexed", accessRevision)
                    .param("id", document.value())
                    .update();
            return jdbc.sql("select coalesce(root, id) as top, revision from document where id = :id")
                    .param("id", document.value())
                    .query((row, number) -> new ClaimTicket(
                            new DocumentId(row.getString("top")), row.getLong("revision"), ClaimTicket.Work.ACCESS))
                    .single();
        }));
    }

    private static List<String> values(Collection<DocumentId> documents) {
        return documents.stream().map(DocumentId::value).toList();
    }
}
