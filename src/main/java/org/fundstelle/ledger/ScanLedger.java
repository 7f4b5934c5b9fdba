package org.fundstelle.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What scans tell the ledger: which documents there are, and which there are no more. Set-based: a batch costs a handful of
 * statements, however many documents it has. Thread-safe; every method is a transaction of its own.
 */
public class ScanLedger {

    private static final String INSERT = """
            insert into document (id, source, collection, native_id, version, size_bytes, path, title, uri, modified,
                file_reference, file_plan, record_id, process_id, confidentiality, retention_until, extra,
                allow_list, deny_list, access_revision, access_indexed, revision, deleted, state, cleanup,
                retry_on_scan, attempts, seen_scan, sent_at, chunks, changed_at)
            values (:id, :source, :collection, :native_id, :version, :size_bytes, :path, :title, :uri, :modified,
                :file_reference, :file_plan, :record_id, :process_id, :confidentiality, :retention_until, :extra,
                :allow_list, :deny_list, 1, 0, 1, false, 'PENDING', false,
                false, 0, :scan, :now, 0, :now)
            """;

    private static final String UPDATE = """
            update document set native_id = :native_id, collection = :collection, version = :version, size_bytes = :size_bytes, path = :path,
                title = :title, uri = :uri, modified = :modified, file_reference = :file_reference,
                file_plan = :file_plan, record_id = :record_id, process_id = :process_id,
                confidentiality = :confidentiality, retention_until = :retention_until, extra = :extra,
                allow_list = :allow_list, deny_list = :deny_list, access_revision = :access_revision,
                revision = :revision, deleted = false, state = 'PENDING', retry_on_scan = false, attempts = 0,
                claim_token = null, claim_node = null, claimed_until = null, sent_at = :now, changed_at = :now
            where id = :id
            """;

    private static final String BURY = """
            update document set deleted = true, revision = revision + 1, state = 'PENDING', retry_on_scan = false,
                attempts = 0, claim_token = null, claim_node = null, claimed_until = null,
                sent_at = :now, changed_at = :now
            where id in (:ids)
            """;

    private static final String ACCESS = """
            update document set allow_list = :allow_list, deny_list = :deny_list,
                access_revision = access_revision + 1, sent_at = :now
            where id = :id
            """;

    /** After the container's own row, whose lock keeps new rows inside from appearing with the old list. */
    private static final String ACCESS_INSIDE = """
            update document set allow_list = :allow_list, deny_list = :deny_list,
                access_revision = access_revision + 1
            where root = :id
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;

    public ScanLedger(JdbcClient jdbc, NamedParameterJdbcTemplate batches, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    /**
     * Compares reported documents with the ledger and commits what changed as pending.
     *
     * @param scan that saw them; a newer one that has seen them already still counts
     * @param documents of one source; a document reported twice counts as reported last
     */
    public Observed observe(long scan, String collection, List<SourceDocument> documents) {
        Map<DocumentId, SourceDocument> reported = new TreeMap<>();
        documents.forEach(document -> reported.put(document.id(), document));
        try {
            return transaction.execute(status -> compare(scan, collection, reported));
        } catch (DuplicateKeyException e) {
            // Another node has found one of them at the same time: now it is known.
            return transaction.execute(status -> compare(scan, collection, reported));
        }
    }

    private Observed compare(long scan, String collection, Map<DocumentId, SourceDocument> reported) {
        List<String> ids = reported.keySet().stream().map(DocumentId::value).toList();
        if (ids.isEmpty()) {
            return new Observed(0, 0, List.of());
        }
        Map<DocumentId, KnownDocument> known = jdbc
                .sql("select * from document where id in (:ids) order by id for update")
                .param("ids", ids)
                .query(KnownDocument::of)
                .list()
                .stream()
                .collect(Collectors.toMap(KnownDocument::id, Function.identity()));
        Set<DocumentId> blocked = BlockList.among(jdbc, ids);
        reported.keySet().removeAll(blocked);

        List<SqlParameterSource> inserts = new ArrayList<>();
        List<SqlParameterSource> updates = new ArrayList<>();
        List<SqlParameterSource> accesses = new ArrayList<>();
        List<SqlParameterSource> inside = new ArrayList<>();
        List<String> buried = new ArrayList<>();
        List<ClaimTicket> tickets = new ArrayList<>();
        reported.forEach((id, document) -> {
            KnownDocument before = known.get(id);
            MapSqlParameterSource row = DocumentRows.parameters(document)
                    .addValue("collection", collection)
                    .addValue("scan", scan)
                    .addValue("now", DocumentRows.now());
            Change change = Change.between(before, document, collection);
            switch (change) {
                case NONE -> {}
                case NEW -> {
                    inserts.add(row);
                    tickets.add(new ClaimTicket(id, 1, ClaimTicket.Work.CONTENT));
                }
                case CONTENT -> {
                    long revision = before.entry().revision() + 1;
                    boolean access = !before.entry().document().access().equals(document.access());
                    updates.add(row.addValue("revision", revision)
                            .addValue("access_revision", before.entry().accessRevision() + (access ? 1 : 0)));
                    if (access) {
                        inside.add(row);
                        tickets.add(new ClaimTicket(id, revision, ClaimTicket.Work.ACCESS));
                    }
                    tickets.add(new ClaimTicket(
                            id,
                            revision,
                            mayHaveToGo(before, document, collection)
                                    ? ClaimTicket.Work.REMOVAL
                                    : ClaimTicket.Work.CONTENT));
                }
                case ACCESS -> {
                    accesses.add(row);
                    inside.add(row);
                    tickets.add(new ClaimTicket(id, before.entry().revision(), ClaimTicket.Work.ACCESS));
                }
                case DELETED -> {
                    buried.add(id.value());
                    tickets.add(new ClaimTicket(id, before.entry().revision() + 1, ClaimTicket.Work.REMOVAL));
                }
            }
        });
        batch(INSERT, inserts);
        batch(UPDATE, updates);
        batch(ACCESS, accesses);
        batch(ACCESS_INSIDE, inside);
        mark(buried);
        jdbc.sql("""
                        update document set seen_scan = :scan
                        where id in (:ids) and (seen_scan is null or seen_scan < :scan)
                        """).param("scan", scan).param("ids", ids).update();
        return new Observed(inserts.size() + updates.size() + accesses.size() + buried.size(), blocked.size(), tickets);
    }

    /** Whether it may have become one that must not be found, or not there. */
    private static boolean mayHaveToGo(KnownDocument before, SourceDocument reported, String collection) {
        return !before.entry().collection().equals(collection)
                || !Objects.equals(
                        before.entry().document().record().confidentiality(),
                        reported.record().confidentiality());
    }

    private void batch(String sql, List<SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private void mark(List<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql(BURY).param("now", DocumentRows.now()).param("ids", ids).update();
        }
    }

    /**
     * How much of a source the scan did not see.
     *
     * @param live documents of the source itself that are not deleted
     * @param missing those of them the scan did not report
     */
    public record Absence(long live, long missing) {}

    /**
     * @param found whether only documents count that scans have found; those that the source has brought are not missing when it does
     *     not bring them again
     */
    public Absence absence(String source, long scan, boolean found) {
        return jdbc.sql("""
                        select count(*) as live,
                            coalesce(sum(case when seen_scan is null or seen_scan < :scan then 1 else 0 end), 0) as missing
                        from document where source = :source and parent is null and deleted = false
                            and (sequence is null or :brought = true)
                        """)
                .param("brought", !found)
                .param("scan", scan)
                .param("source", source)
                .query((row, number) -> new Absence(row.getLong("live"), row.getLong("missing")))
                .single();
    }

    /** Paths of documents that the scan did not see, in order. */
    public List<String> missingPaths(String source, long scan, boolean found, int limit) {
        return jdbc.sql("""
                        select path from document
                        where source = :source and parent is null and deleted = false
                            and (seen_scan is null or seen_scan < :scan) and (sequence is null or :brought = true)
                        order by path limit :limit
                        """)
                .param("brought", !found)
                .param("source", source)
                .param("scan", scan)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Makes tombstones of up to {@code limit} documents the scan did not see. Empty when there are none left. */
    public List<ClaimTicket> buryMissing(String source, long scan, boolean found, int limit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<ClaimTicket> tickets = jdbc.sql("""
                            select id, revision from document
                            where source = :source and parent is null and deleted = false
                                and (seen_scan is null or seen_scan < :scan)
                                and (sequence is null or :brought = true)
                            order by id limit :limit
                            """)
                    .param("brought", !found)
                    .param("source", source)
                    .param("scan", scan)
                    .param("limit", limit)
                    .query((row, number) -> new ClaimTicket(
                            new DocumentId(row.getString("id")), row.getLong("revision") + 1, ClaimTicket.Work.REMOVAL))
                    .list();
            mark(tickets.stream().map(ticket -> ticket.document().value()).toList());
            return tickets;
        }));
    }

    /** Makes tombstones of these documents. */
    List<ClaimTicket> bury(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            List<ClaimTicket> tickets = jdbc.sql(
                            "select id, revision from document where id in (:ids) and deleted = false order by id for update")
                    .param("ids", ids)
                    .query((row, number) -> new ClaimTicket(
                            new DocumentId(row.getString("id")), row.getLong("revision") + 1, ClaimTicket.Work.REMOVAL))
                    .list();
            mark(tickets.stream().map(ticket -> ticket.document().value()).toList());
            return tickets;
        }));
    }
}
