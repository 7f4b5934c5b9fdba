package org.fundstelle.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What workers tell the ledger of documents found inside others. They have no tickets of their own: who holds the container
 * claims what is inside. Thread-safe.
 */
public class ContainerLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String node;
    private final Duration lease;

    /**
     * @param node identity of this node, stable over restarts
     * @param lease how long a claim holds without being renewed
     */
    public ContainerLedger(JdbcClient jdbc, TransactionTemplate transaction, String node, Duration lease) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.node = Objects.requireNonNull(node, "node");
        this.lease = Objects.requireNonNull(lease, "lease");
    }

    /**
     * Claims a document found inside another, while its container is claimed: makes its row, or raises its revision when its
     * content, name, collection or access list changed. Its access list is the outermost container's of this moment. Renews the
     * container's claim.
     *
     * @return {@link Claim.Superseded} when it is as it was, {@link Claim.Busy} when the container's claim was lost
     */
    public Claim claim(Claim.Claimed container, SourceDocument child) {
        LedgerEntry parent = container.entry();
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!WorkLedger.renew(jdbc, parent.id(), container.token(), lease)) {
                return new Claim.Busy();
            }
            DocumentId root = parent.root() == null ? parent.id() : parent.root();
            SourceDocument current = child.withAccess(accessOf(root));
            Optional<WorkRow> before = jdbc.sql("select * from document where id = :id for update")
                    .param("id", child.id().value())
                    .query(WorkRow::of)
                    .optional();
            if (before.isPresent() && unchanged(before.get().entry(), current, parent.collection())) {
                jdbc.sql("update document set parent_revision = :revision where id = :id")
                        .param("revision", parent.revision())
                        .param("id", child.id().value())
                        .update();
                return before.get().cleanup() ? new Claim.Unclean(before.get().entry()) : new Claim.Superseded();
            }
            return claimChanged(parent, root, current, before.isPresent());
        }));
    }

    private Claim.Claimed claimChanged(LedgerEntry parent, DocumentId root, SourceDocument child, boolean known) {
        String token = UUID.randomUUID().toString();
        jdbc.sql(known ? ChildSql.UPDATE : ChildSql.INSERT)
                .paramSource(DocumentRows.parameters(child)
                        .addValue("collection", parent.collection())
                        .addValue("parent", parent.id().value())
                        .addValue("parent_revision", parent.revision())
                        .addValue("root", root.value())
                        .addValue("token", token)
                        .addValue("node", node)
                        .addValue("until", DocumentRows.now().plus(lease))
                        .addValue("seconds", DocumentRows.now().toEpochSecond())
                        .addValue("now", DocumentRows.now()))
                .update();
        WorkRow row = jdbc.sql("select * from document where id = :id")
                .param("id", child.id().value())
                .query(WorkRow::of)
                .single();
        return new Claim.Claimed(row.entry(), token, 1, row.fence());
    }

    private AccessList accessOf(DocumentId root) {
        return jdbc.sql("select * from document where id = :id for update")
                .param("id", root.value())
                .query(DocumentRows::entry)
                .single()
                .document()
                .access();
    }

    private static boolean unchanged(LedgerEntry before, SourceDocument now, String collection) {
        return before.state() != DocumentState.PENDING
                && !before.deleted()
                && before.collection().equals(collection)
                && before.document().version().equals(now.version())
                && before.document().path().equals(now.path())
                && before.document().record().equals(now.record())
                && before.document().access().equals(now.access());
    }

    /**
     * Takes a document inside another away from whoever works on it; nobody can claim anything inside it after that.
     *
     * @param containerRevision up to which the container's content counts; a newer one has the document still
     * @return false when it, or its container's content, is newer
     */
    public boolean fence(LedgerEntry child, long containerRevision) {
        return jdbc.sql("""
                        update document set deleted = true, state = 'PENDING', fence = fence + 1,
                            claim_token = null, claim_node = null, claimed_until = null
                        where id = :id and revision = :revision and parent is not null
                            and parent_revision <= :container_revision
                        """)
                        .param("id", child.id().value())
                        .param("revision", child.revision())
                        .param("container_revision", containerRevision)
                        .update()
                == 1;
    }

    /** What is inside a container as of a revision or before, and in no newer one. */
    public List<LedgerEntry> inside(DocumentId container, long revision) {
        return jdbc.sql("""
                        select * from document
                        where parent = :parent and parent_revision <= :revision and state <> 'DELETED'
                        """)
                .param("parent", container.value())
                .param("revision", revision)
                .query(DocumentRows::entry)
                .list();
    }
}
