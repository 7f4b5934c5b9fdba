package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests for erasure, their progress and their proof. Thread-safe. */
public class Erasures {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BlockList blocks;
    private final LegalHolds holds;

    public Erasures(JdbcClient jdbc, TransactionTemplate transaction, BlockList blocks, LegalHolds holds) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.blocks = blocks;
        this.holds = holds;
    }

    /** Documents that can be erased by this name, deleted ones of which the ledger still knows the path included. */
    public List<LedgerEntry> matching(Subject subject) {
        String condition =
                switch (subject.kind()) {
                    case DOCUMENT -> "id = :value";
                    case RECORD -> "record_id = :value";
                    case FILE_REFERENCE -> "lower(replace(file_reference, ' ', '')) = :value";
                };
        return jdbc.sql("select * from document where native_id <> '" + ErasedRows.BLANK + "' and " + condition
                        + " order by id")
                .param(
                        "value",
                        subject.kind() == Subject.Kind.FILE_REFERENCE
                                ? Subject.normalised(subject.value())
                                : subject.value())
                .query(DocumentRows::entry)
                .list();
    }

    /**
     * Takes up a request: the documents, what is inside them and, with a block, what has the same content. From here on the
     * blocked ones do not come back.
     *
     * @param documents known to the ledger
     * @param takenUp told of it before it is committed; what it throws undoes all
     * @return id of the erasure, for {@link #find}
     * @throws HeldException if a legal hold forbids it; nothing is taken up then
     */
    public String open(
            Collection<DocumentId> documents, String reason, boolean block, String caller, Consumer<Erasure> takenUp) {
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            Map<String, LedgerEntry> requested = locked(documents);
            Map<String, LedgerEntry> inside = inside(requested);
            Map<String, LedgerEntry> copies = block ? copies(DocumentContents.of(jdbc, requested.keySet())) : Map.of();
            List<String> all = new ArrayList<>(requested.keySet());
            all.addAll(inside.keySet());
            all.addAll(copies.keySet());
            all.addAll(inside(copies).keySet());
            List<LegalHold> forbidding = holds.over(all);
            if (!forbidding.isEmpty()) {
                throw new HeldException(forbidding);
            }
            insert(id, reason, block, caller);
            requested.values().forEach(entry -> add(id, entry, Erasure.Role.REQUESTED));
            inside.forEach((child, entry) -> {
                if (!requested.containsKey(child)) {
                    add(id, entry, Erasure.Role.INSIDE);
                }
            });
            copies.forEach((copy, entry) -> {
                if (!requested.containsKey(copy) && !inside.containsKey(copy)) {
                    add(id, entry, Erasure.Role.COPY);
                }
            });
            if (block) {
                requested.values().forEach(entry -> block(id, entry));
                inside.values().forEach(entry -> blockDocument(id, entry.id()));
            }
            takenUp.accept(find(id).orElseThrow());
        });
        return id;
    }

    private Map<String, LedgerEntry> locked(Collection<DocumentId> documents) {
        Map<String, LedgerEntry> rows = new LinkedHashMap<>();
        jdbc.sql("select * from document where id in (:ids) order by id for update")
                .param("ids", documents.stream().map(DocumentId::value).toList())
                .query(DocumentRows::entry)
                .list()
                .forEach(entry -> rows.put(entry.id().value(), entry));
        return rows;
    }

    private Map<String, LedgerEntry> inside(Map<String, LedgerEntry> containers) {
        Map<String, LedgerEntry> all = new LinkedHashMap<>();
        Collection<String> level = containers.keySet();
        while (!level.isEmpty()) {
            List<LedgerEntry> children = jdbc.sql("select * from document where parent in (:parents) and native_id <> '"
                            + ErasedRows.BLANK + "' order by id")
                    .param("parents", level)
                    .query(DocumentRows::entry)
                    .list();
            level = children.stream()
                    .filter(child -> all.putIfAbsent(child.id().value(), child) == null)
                    .map(child -> child.id().value())
                    .toList();
        }
        return all;
    }

    /** Of an event its version tells the content: what was read last may be another. */
    private Map<String, LedgerEntry> copies(Set<String> contents) {
        Map<String, LedgerEntry> copies = new LinkedHashMap<>();
        if (!contents.isEmpty()) {
            jdbc.sql("""
                            select * from document
                            where (sequence is null and sha256 in (:contents)
                                    or sequence is not null and version in (:contents))
                                and deleted = false and state <> 'WITHHELD'
                            order by id
                            """)
                    .param("contents", contents)
                    .query(DocumentRows::entry)
                    .list()
                    .forEach(entry -> copies.put(entry.id().value(), entry));
        }
        return copies;
    }

    /**
     * Adds documents that have had the content of a requested one since the request; returns how many. Without a block there are
     * none, and what a legal hold is over stays.
     */
    public int addCopies(String erasure) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<String> requested =
                    jdbc.sql("""
                            select d.id from document d
                                join erasure_document p on p.document = d.id
                                join erasure e on e.id = p.erasure
                            where e.id = :erasure and e.blocked = true and e.lifted_at is null
                                and p.role = 'REQUESTED' and d.native_id <> '-'
                            """).param("erasure", erasure).query(String.class).list();
            List<String> known = jdbc.sql("select document from erasure_document where erasure = :erasure")
                    .param("erasure", erasure)
                    .query(String.class)
                    .list();
            Map<String, LedgerEntry> copies = copies(DocumentContents.of(jdbc, requested));
            copies.keySet().removeAll(known);
            copies.entrySet().removeIf(copy -> isHeld(copy.getKey(), copy.getValue()));
            copies.values().forEach(entry -> add(erasure, entry, Erasure.Role.COPY));
            return copies.size();
        }));
    }

    private boolean isHeld(String id, LedgerEntry entry) {
        List<String> all = new ArrayList<>(inside(Map.of(id, entry)).keySet());
        all.add(id);
        return !holds.over(all).isEmpty();
    }

    private void insert(String id, String reason, boolean block, String caller) {
        jdbc.sql("""
                        insert into erasure (id, reason, blocked, requested_by, requested_at)
                        values (:id, :reason, :blocked, :caller, :now)
                        """)
                .param("id", id)
                .param("reason", reason)
                .param("blocked", block)
                .param("caller", caller)
                .param("now", DocumentRows.now())
                .update();
    }

    private void add(String erasure, LedgerEntry entry, Erasure.Role role) {
        jdbc.sql("""
                        insert into erasure_document (erasure, document, source, role)
                        values (:erasure, :document, :source, :role)
                        """)
                .param("erasure", erasure)
                .param("document", entry.id().value())
                .param("source", entry.document().source())
                .param("role", role.name())
                .update();
    }

    private void block(String erasure, LedgerEntry entry) {
        blockDocument(erasure, entry.id());
        DocumentContents.of(jdbc, List.of(entry.id().value()))
                .forEach(sha256 -> blockContent(erasure, blocks.digest(sha256)));
    }

    private void blockContent(String erasure, String content) {
        jdbc.sql("delete from blocked_content where content = :content and erasure = :erasure")
                .param("content", content)
                .param("erasure", erasure)
                .update();
        jdbc.sql("insert into blocked_content (content, erasure) values (:content, :erasure)")
                .param("content", content)
                .param("erasure", erasure)
                .update();
    }

    private void blockDocument(String erasure, DocumentId document) {
        jdbc.sql("delete from blocked_document where document = :document and erasure = :erasure")
                .param("document", document.value())
                .param("erasure", erasure)
                .update();
        jdbc.sql("insert into blocked_document (document, erasure) values (:document, :erasure)")
                .param("document", document.value())
                .param("erasure", erasure)
                .update();
    }

    /** Notes how much was removed from a place; of two figures for the same place the higher one counts. */
    public void prove(String erasure, DocumentId document, String place, long removed) {
        transaction.executeWithoutResult(status -> {
            Optional<Long> before = jdbc.sql("""
                            select removed from erasure_proof
                            where erasure = :erasure and document = :document and place = :place
                            """)
                    .param("erasure", erasure)
                    .param("document", document.value())
                    .param("place", place)
                    .query(Long.class)
                    .optional();
            String sql = before.isPresent() ? """
                    update erasure_proof set removed = :removed
                    where erasure = :erasure and document = :document and place = :place
                    """ : """
                    insert into erasure_proof (erasure, document, place, removed)
                    values (:erasure, :document, :place, :removed)
                    """;
            jdbc.sql(sql)
                    .param("erasure", erasure)
                    .param("document", document.value())
                    .param("place", place)
                    .param("removed", Math.max(removed, before.orElse(0L)))
                    .update();
        });
    }

    public void finish(String erasure) {
        stamp("finished_at", erasure);
    }

    public void verified(String erasure) {
        stamp("verified_at", erasure);
    }

    private void stamp(String column, String erasure) {
        jdbc.sql("update erasure set " + column + " = :now where id = :id and " + column + " is null")
                .param("now", DocumentRows.now())
                .param("id", erasure)
                .update();
    }

    /** Ids of erasures that are not carried out yet, the oldest first. */
    public List<String> unfinished() {
        return jdbc.sql("select id from erasure where finished_at is null order by requested_at, id")
                .query(String.class)
                .list();
    }

    /** Ids of erasures that were carried out before then and not looked after since. */
    public List<String> unverified(Instant then) {
        return jdbc.sql(
                        "select id from erasure where verified_at is null and finished_at < :then order by finished_at, id")
                .param("then", DocumentRows.timestamp(then))
                .query(String.class)
                .list();
    }

    public Optional<Erasure> find(String id) {
        return jdbc.sql("select * from erasure where id = :id")
                .param("id", id)
                .query((row, number) -> erasure(row, parts(id)))
                .optional();
    }

    /** Erasures without their documents, the newest first. */
    public List<Erasure> list(int offset, int limit) {
        return jdbc.sql("select * from erasure order by requested_at desc, id limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> erasure(row, List.of()))
                .list();
    }

    private List<Erasure.Part> parts(String erasure) {
        Map<String, Map<String, Long>> proofs = new HashMap<>();
        jdbc.sql("select document, place, removed from erasure_proof where erasure = :erasure")
                .param("erasure", erasure)
                .query(row -> {
                    proofs.computeIfAbsent(row.getString("document"), key -> new HashMap<>())
                            .put(row.getString("place"), row.getLong("removed"));
                });
        return jdbc.sql("select * from erasure_document where erasure = :erasure order by role, document")
                .param("erasure", erasure)
                .query((row, number) -> new Erasure.Part(
                        new DocumentId(row.getString("document")),
                        row.getString("source"),
                        Erasure.Role.valueOf(row.getString("role")),
                        instant(row, "done_at"),
                        proofs.getOrDefault(row.getString("document"), Map.of())))
                .list();
    }

    private static Erasure erasure(ResultSet row, List<Erasure.Part> parts) throws SQLException {
        return new Erasure(
                row.getString("id"),
                row.getString("reason"),
                row.getBoolean("blocked"),
                row.getString("requested_by"),
                instant(row, "requested_at"),
                instant(row, "finished_at"),
                instant(row, "verified_at"),
                row.getString("lifted_by"),
                instant(row, "lifted_at"),
                parts);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
