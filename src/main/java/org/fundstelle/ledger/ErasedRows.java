package org.fundstelle.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger rows of documents that are erased: buried, then blanked. Their revisions go on. Thread-safe. */
public class ErasedRows {

    /** Stands for a native id, path or version that was erased. */
    static final String BLANK = "-";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ErasedRows(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** A document with its name, empty when it was erased already. */
    public Optional<LedgerEntry> named(DocumentId id) {
        return jdbc.sql("select * from document where id = :id and native_id <> '-'")
                .param("id", id.value())
                .query(DocumentRows::entry)
                .optional();
    }

    /** SHA-256 of everything that is kept of a document: of the content last read, and of what came last. */
    public Set<String> contents(DocumentId id) {
        return DocumentContents.withFaults(jdbc, List.of(id.value()));
    }

    /** Makes a tombstone, unless it is one that was carried out; takes the document away from whoever works on it. */
    public LedgerEntry bury(DocumentId id) {
        jdbc.sql("""
                        update document set deleted = true, revision = revision + 1, state = 'PENDING',
                            retry_on_scan = false, attempts = 0, claim_token = null, claim_node = null,
                            claimed_until = null, sent_at = :now, changed_at = :now
                        where id = :id and state <> 'DELETED'
                        """).param("now", DocumentRows.now()).param("id", id.value()).update();
        return named(id).orElseThrow();
    }

    /** Withholds a document whatever its state; what is indexed of it is to be cleaned up. */
    public LedgerEntry withhold(DocumentId id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("""
                            update document set state = 'WITHHELD', revision = revision + 1, cleanup = true, chunks = 0,
                                access_indexed = access_revision, retry_on_scan = false, attempts = 0,
                                claim_token = null, claim_node = null, claimed_until = null,
                                sent_at = :now, changed_at = :now
                            where id = :id and deleted = false and state <> 'WITHHELD'
                            """)
                    .param("now", DocumentRows.now())
                    .param("id", id.value())
                    .update();
            forgetQuarantine(id);
            return named(id).orElseThrow();
        }));
    }

    /** Whether the quarantine has an entry for the document. */
    public boolean isQuarantined(DocumentId id) {
        return jdbc.sql("select count(*) from quarantine where document = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void forgetQuarantine(DocumentId id) {
        jdbc.sql("delete from quarantine where document = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Notes that a document of an erasure is gone everywhere else, and blanks what its row says of it. What is withheld keeps
     * its name: its source has it still.
     *
     * @return false when the row is no tombstone that was carried out: the document has come back
     */
    public boolean done(String erasure, DocumentId id, Erasure.Role role) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean gone = role == Erasure.Role.COPY || blank(id);
            if (gone) {
                jdbc.sql("""
                                update erasure_document set done_at = :now
                                where erasure = :erasure and document = :document and done_at is null
                                """)
                        .param("now", DocumentRows.now())
                        .param("erasure", erasure)
                        .param("document", id.value())
                        .update();
            }
            return gone;
        }));
    }

    private boolean blank(DocumentId id) {
        DeadlyContents.forgive(jdbc, id);
        jdbc.sql("""
                        delete from withdrawn_object where (source, object) in
                            (select source, native_id from document where id = :id and state = 'DELETED')
                        """).param("id", id.value()).update();
        jdbc.sql("""
                        delete from document_object where document in
                            (select id from document where id = :id and state = 'DELETED')
                        """).param("id", id.value()).update();
        return jdbc.sql("""
                        update document set native_id = '-', version = '-', size_bytes = -1, path = '-', title = null,
                            uri = null, modified = null, file_reference = null, file_plan = null, record_id = null,
                            process_id = null, confidentiality = null, retention_until = null, extra = '{}',
                            allow_list = '[]', deny_list = '[]', sha256 = null, mime_type = null,
                            sequence = null
                        where id = :id and state = 'DELETED'
                        """).param("id", id.value()).update() == 1;
    }

    /** A blocked document that has its name again: a worker was faster than the block. */
    public record Reappeared(String erasure, DocumentId document) {}

    /** Blocked documents of erasures that are carried out, and that are in the ledger by name. */
    public List<Reappeared> reappeared() {
        return jdbc.sql("""
                        select e.erasure, e.document from erasure_document e
                            join blocked_document b on b.document = e.document and b.erasure = e.erasure
                            join document d on d.id = e.document
                        where d.native_id <> '-' and e.done_at is not null
                        """)
                .query((row, number) ->
                        new Reappeared(row.getString("erasure"), new DocumentId(row.getString("document"))))
                .list();
    }

    /**
     * Lifts the block of an erasure. What it kept out comes back: withheld copies and what is inside containers by the tickets,
     * everything else by the next scan.
     *
     * @return the tickets to send; empty when no block of this erasure is in force
     */
    public Optional<List<ClaimTicket>> lift(String erasure, String caller, BlockList blocks) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int lifted = jdbc.sql("""
                            update erasure set lifted_by = :caller, lifted_at = :now
                            where id = :id and blocked = true and lifted_at is null
                            """)
                    .param("caller", caller)
                    .param("now", DocumentRows.now())
                    .param("id", erasure)
                    .update();
            if (lifted == 0) {
                return Optional.empty();
            }
            List<String> free = jdbc.sql("select document from blocked_document where erasure = :erasure")
                    .param("erasure", erasure)
                    .query(String.class)
                    .list();
            for (String table : List.of("blocked_document", "blocked_content")) {
                jdbc.sql("delete from " + table + " where erasure = :erasure")
                        .param("erasure", erasure)
                        .update();
            }
            return Optional.of(reopen(free, blocks));
        }));
    }

    private List<ClaimTicket> reopen(List<String> free, BlockList blocks) {
        Set<String> ids = new TreeSet<>();
        jdbc.sql("select id, sha256 from document where state = 'WITHHELD' and sha256 is not null")
                .query(row -> {
                    if (!blocks.blocksContent(row.getString("sha256"))) {
                        ids.add(row.getString("id"));
                    }
                });
        Set<String> containers = new TreeSet<>(ids);
        containers.addAll(free);
        while (!containers.isEmpty()) {
            containers = new TreeSet<>(
                    jdbc.sql("""
                            select parent from document where id in (:ids) and parent is not null
                            """).param("ids", containers).query(String.class).list());
            ids.addAll(containers);
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        DocumentRows.reopen(jdbc, ids);
        return new ArrayList<>(jdbc.sql("""
                        select id, revision from document where id in (:ids) and parent is null and deleted = false
                        """)
                .param("ids", ids)
                .query((row, number) -> new ClaimTicket(
                        new DocumentId(row.getString("id")), row.getLong("revision"), ClaimTicket.Work.CONTENT))
                .list());
    }
}
