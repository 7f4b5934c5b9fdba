package org.fundstelle.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What workers tell the ledger: who works on which revision, and how it ended. A worker claims with a lease and commits by
 * compare-and-set on revision and token, so that a late worker can never overwrite a newer result. Thread-safe.
 */
public class WorkLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String node;
    private final Duration lease;

    /**
     * @param node identity of this node, stable over restarts
     * @param lease how long a claim holds without being renewed
     */
    public WorkLedger(JdbcClient jdbc, TransactionTemplate transaction, String node, Duration lease) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.node = Objects.requireNonNull(node, "node");
        this.lease = Objects.requireNonNull(lease, "lease");
    }

    /** Drops the claims that an earlier life of this node has left behind. */
    public int dropOwnClaims() {
        return jdbc.sql("""
                        update document set claim_token = null, claim_node = null, claimed_until = null
                        where claim_node = :node
                        """).param("node", node).update();
    }

    public Optional<LedgerEntry> find(DocumentId id) {
        return jdbc.sql("select * from document where id = :id")
                .param("id", id.value())
                .query(DocumentRows::entry)
                .optional();
    }

    /** Claims the content work of a ticket. */
    public Claim claim(ClaimTicket ticket) {
        String token = UUID.randomUUID().toString();
        OffsetDateTime now = DocumentRows.now();
        int claimed = jdbc.sql("""
                        update document set claim_token = :token, claim_node = :node, claimed_until = :until,
                            attempts = attempts + 1, fence = greatest(fence + 1, :seconds)
                        where id = :id and revision = :revision and state = 'PENDING'
                            and (claimed_until is null or claimed_until < :now)
                        """)
                .param("token", token)
                .param("node", node)
                .param("until", now.plus(lease))
                .param("seconds", now.toEpochSecond())
                .param("id", ticket.document().value())
                .param("revision", ticket.revision())
                .param("now", now)
                .update();
        Optional<WorkRow> work = jdbc.sql("select * from document where id = :id")
                .param("id", ticket.document().value())
                .query(WorkRow::of)
                .optional();
        if (claimed == 1) {
            return new Claim.Claimed(
                    work.orElseThrow().entry(),
                    token,
                    work.orElseThrow().attempts(),
                    work.orElseThrow().fence());
        }
        if (work.isEmpty() || work.get().entry().revision() != ticket.revision()) {
            return new Claim.Superseded();
        }
        LedgerEntry entry = work.get().entry();
        if (entry.state() == DocumentState.PENDING) {
            return new Claim.Busy();
        }
        return work.get().cleanup() ? new Claim.Unclean(entry) : new Claim.Superseded();
    }

    /** Prolongs a claim; false when it was lost. */
    public boolean renew(DocumentId id, String token) {
        return renew(jdbc, id, token, lease);
    }

    static boolean renew(JdbcClient jdbc, DocumentId id, String token, Duration lease) {
        return jdbc.sql("update document set claimed_until = :until where id = :id and claim_token = :token")
                        .param("until", DocumentRows.now().plus(lease))
                        .param("id", id.value())
                        .param("token", token)
                        .update()
                == 1;
    }

    /**
     * What was written to the index.
     *
     * @param accessRevision of the access list that was written
     */
    public record Written(
            String sha256, String mimeType, int chunks, Collection<String> generations, long accessRevision) {
        public Written {
            generations = java.util.List.copyOf(generations);
        }
    }

    /** Commits a claimed revision as indexed; false when the claim or the revision was lost. */
    public boolean commitIndexed(Claim.Claimed claim, Written written) {
        DocumentId id = claim.entry().id();
        return won(status -> {
            int rows = jdbc.sql("""
                            update document set state = 'INDEXED', cleanup = (revision > 1), sha256 = :sha256,
                                mime_type = :mime_type, chunks = :chunks, access_indexed = :access_revision,
                                attempts = 0, claim_token = null, claim_node = null, claimed_until = null,
                                changed_at = :now
                            where id = :id and revision = :revision and claim_token = :token and state = 'PENDING'
                            """)
                    .param("sha256", written.sha256())
                    .param("mime_type", written.mimeType())
                    .param("chunks", written.chunks())
                    .param("access_revision", written.accessRevision())
                    .param("now", DocumentRows.now())
                    .param("id", id.value())
                    .param("revision", claim.entry().revision())
                    .param("token", claim.token())
                    .update();
            if (rows == 1) {
                forgetQuarantine(id);
                recordGenerations(claim, written);
            }
            return rows == 1;
        });
    }

    private void recordGenerations(Claim.Claimed claim, Written written) {
        for (String generation : written.generations()) {
            jdbc.sql("delete from document_generation where document = :document and generation = :generation")
                    .param("document", claim.entry().id().value())
                    .param("generation", generation)
                    .update();
            jdbc.sql("""
                            insert into document_generation (document, generation, revision, access_revision, chunks)
                            values (:document, :generation, :revision, :access_revision, :chunks)
                            """)
                    .param("document", claim.entry().id().value())
                    .param("generation", generation)
                    .param("revision", claim.entry().revision())
                    .param("access_revision", written.accessRevision())
                    .param("chunks", written.chunks())
                    .update();
        }
    }

    /** Generations that hold, or may still hold, chunks of the document. */
    public List<String> generationsHolding(DocumentId id) {
        return jdbc.sql("select generation from document_generation where document = :id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    /**
     * Notes that chunks of other revisions are gone.
     *
     * @param generations that hold the current revision; empty when none does
     */
    public void cleaned(DocumentId id, long revision, Collection<String> generations) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update document set cleanup = false where id = :id and revision = :revision")
                    .param("id", id.value())
                    .param("revision", revision)
                    .update();
            for (String stale : generationsHolding(id)) {
                if (!generations.contains(stale)) {
                    jdbc.sql("delete from document_generation where document = :id and generation = :generation")
                            .param("id", id.value())
                            .param("generation", stale)
                            .update();
                }
            }
        });
    }

    /** Commits a tombstone as carried out; false when the document came back meanwhile. */
    public boolean commitDeleted(LedgerEntry entry) {
        DocumentId id = entry.id();
        return won(status -> {
            int rows = jdbc.sql("""
                            update document set state = 'DELETED', deleted = true, cleanup = false, chunks = 0,
                                access_indexed = access_revision, attempts = 0,
                                claim_token = null, claim_node = null, claimed_until = null, changed_at = :now
                            where id = :id and revision = :revision
                            """)
                    .param("now", DocumentRows.now())
                    .param("id", id.value())
                    .param("revision", entry.revision())
                    .update();
            if (rows == 1) {
                forgetQuarantine(id);
                jdbc.sql("delete from document_generation where document = :id")
                        .param("id", id.value())
                        .update();
            }
            return rows == 1;
        });
    }

    /**
     * Commits a claimed revision as quarantined; false when the claim or the revision was lost.
     *
     * @param retryOnScan whether the next scan tries it again though its version is the same
     * @param sha256 of its content, null when it was not read
     */
    public boolean commitQuarantined(Claim.Claimed claim, Problem problem, boolean retryOnScan, String sha256) {
        DocumentId id = claim.entry().id();
        return won(status -> {
            int rows = jdbc.sql("""
                            update document set state = 'QUARANTINED', retry_on_scan = :retry, cleanup = true, chunks = 0,
                                access_indexed = access_revision, sha256 = :sha256,
                                claim_token = null, claim_node = null, claimed_until = null, changed_at = :now
                            where id = :id and revision = :revision and claim_token = :token and state = 'PENDING'
                            """)
                    .param("retry", retryOnScan)
                    .param("sha256", sha256)
                    .param("now", DocumentRows.now())
                    .param("id", id.value())
                    .param("revision", claim.entry().revision())
                    .param("token", claim.token())
                    .update();
            if (rows == 1) {
                forgetQuarantine(id);
                Quarantine.note(jdbc, claim.entry(), problem);
            }
            return rows == 1;
        });
    }

    private void forgetQuarantine(DocumentId id) {
        jdbc.sql("delete from quarantine where document = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Gives a claim back after a failure that may pass.
     *
     * @param counts whether the failure says something about the document, and so counts as an attempt
     */
    public void giveBack(Claim.Claimed claim, boolean counts) {
        jdbc.sql("""
                        update document set claim_token = null, claim_node = null, claimed_until = null,
                            attempts = attempts - :uncounted
                        where id = :id and claim_token = :token
                        """)
                .param("uncounted", counts ? 0 : 1)
                .param("id", claim.entry().id().value())
                .param("token", claim.token())
                .update();
    }

    /** Gives a claim back whose work may not begin yet; its ticket is not taken for lost before then. */
    public void postpone(Claim.Claimed claim, Instant then) {
        giveBack(claim, false);
        jdbc.sql("update document set sent_at = :then where id = :id and revision = :revision")
                .param("then", DocumentRows.timestamp(then))
                .param("id", claim.entry().id().value())
                .param("revision", claim.entry().revision())
                .update();
    }

    private boolean won(org.springframework.transaction.support.TransactionCallback<Boolean> work) {
        return Boolean.TRUE.equals(transaction.execute(work));
    }
}
