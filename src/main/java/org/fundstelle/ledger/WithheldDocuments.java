package org.fundstelle.ledger;

import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What workers tell the ledger of documents they may not index. Thread-safe. */
public class WithheldDocuments {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public WithheldDocuments(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Commits a claimed revision as withheld; false when the claim or the revision was lost.
     *
     * @param sha256 of its content
     */
    public boolean commit(Claim.Claimed claim, String sha256) {
        return commit(claim.entry(), sha256, DocumentState.PENDING, claim.token());
    }

    /** Commits a claimed revision, whose content was not read, as withheld for a reason; false when the claim was lost. */
    public boolean commit(Claim.Claimed claim, Problem reason) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                commit(claim.entry(), null, DocumentState.PENDING, claim.token()) && note(claim.entry(), reason)));
    }

    /** Withholds after all, for a reason, what was committed as indexed; false when there is a newer revision. */
    public boolean commitAfterAll(LedgerEntry indexed, Problem reason) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> commit(indexed, null, DocumentState.INDEXED, "") && note(indexed, reason)));
    }

    private boolean note(LedgerEntry entry, Problem reason) {
        Quarantine.note(jdbc, entry, reason);
        return true;
    }

    /** Withholds after all what was committed as indexed; false when there is a newer revision. */
    public boolean commitAfterAll(LedgerEntry indexed, String sha256) {
        return commit(indexed, sha256, DocumentState.INDEXED, "");
    }

    private boolean commit(LedgerEntry entry, String sha256, DocumentState from, String token) {
        DocumentId id = entry.id();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int rows = jdbc.sql("""
                            update document set state = 'WITHHELD', retry_on_scan = false, cleanup = true, chunks = 0,
                                sha256 = :sha256, access_indexed = access_revision, attempts = 0,
                                claim_token = null, claim_node = null, claimed_until = null, changed_at = :now
                            where id = :id and revision = :revision and deleted = false and state = :state
                                and coalesce(claim_token, '') = :token
                            """)
                    .param("sha256", sha256)
                    .param("now", DocumentRows.now())
                    .param("id", id.value())
                    .param("revision", entry.revision())
                    .param("state", from.name())
                    .param("token", token)
                    .update();
            if (rows == 1) {
                jdbc.sql("delete from quarantine where document = :id")
                        .param("id", id.value())
                        .update();
            }
            return rows == 1;
        }));
    }
}
