package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bans on erasing documents. A hold on a container holds what is inside, and a hold on something inside holds its containers.
 * Holds do not keep a document answerable that its source has deleted. Thread-safe.
 */
public class LegalHolds {

    private final JdbcClient jdbc;

    public LegalHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public LegalHold place(Subject subject, String reason, String caller) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into legal_hold (id, kind, subject, reason, placed_by, placed_at)
                        values (:id, :kind, :subject, :reason, :caller, :now)
                        """)
                .param("id", id)
                .param("kind", subject.kind().name())
                .param("subject", subject.value())
                .param("reason", reason)
                .param("caller", caller)
                .param("now", DocumentRows.now())
                .update();
        return find(id).orElseThrow();
    }

    public Optional<LegalHold> find(String id) {
        return jdbc.sql("select * from legal_hold where id = :id")
                .param("id", id)
                .query(LegalHolds::hold)
                .optional();
    }

    /** Lifts a hold; false when there is none of that id in force. */
    public boolean lift(String id, String caller) {
        return jdbc.sql("""
                        update legal_hold set lifted_by = :caller, lifted_at = :now
                        where id = :id and lifted_at is null
                        """)
                        .param("caller", caller)
                        .param("now", DocumentRows.now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** All holds, those in force first, then the newest first. */
    public List<LegalHold> all() {
        return jdbc.sql("""
                        select * from legal_hold
                        order by case when lifted_at is null then 0 else 1 end, placed_at desc, id
                        """).query(LegalHolds::hold).list();
    }

    /** Holds in force over anything that a source has. */
    public List<LegalHold> overSource(String source) {
        return over(jdbc.sql(
                        "select id, parent, record_id, file_reference from document where source = :source and deleted = false")
                .param("source", source)
                .query(Held::of)
                .list());
    }

    /** Holds in force over any of these documents or the containers they are in. */
    public List<LegalHold> over(Collection<String> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        Set<String> all = new HashSet<>(documents);
        List<Held> held = new ArrayList<>();
        Collection<String> next = documents;
        while (!next.isEmpty()) {
            List<Held> level = jdbc.sql("select id, parent, record_id, file_reference from document where id in (:ids)")
                    .param("ids", next)
                    .query(Held::of)
                    .list();
            held.addAll(level);
            next = level.stream()
                    .map(Held::parent)
                    .filter(parent -> parent != null && all.add(parent))
                    .toList();
        }
        return over(held);
    }

    private List<LegalHold> over(List<Held> documents) {
        Set<String> ids = new HashSet<>();
        Set<String> records = new HashSet<>();
        Set<String> references = new HashSet<>();
        for (Held document : documents) {
            ids.add(document.id());
            records.add(document.record());
            if (document.fileReference() != null) {
                references.add(Subject.normalised(document.fileReference()));
            }
        }
        return jdbc
                .sql("select * from legal_hold where lifted_at is null order by placed_at, id")
                .query(LegalHolds::hold)
                .list()
                .stream()
                .filter(hold -> switch (hold.subject().kind()) {
                    case DOCUMENT -> ids.contains(hold.subject().value());
                    case RECORD -> records.contains(hold.subject().value());
                    case FILE_REFERENCE ->
                        references.contains(Subject.normalised(hold.subject().value()));
                })
                .toList();
    }

    /** What a hold can be about. */
    private record Held(String id, String parent, String record, String fileReference) {
        static Held of(ResultSet row, int number) throws SQLException {
            return new Held(
                    row.getString("id"),
                    row.getString("parent"),
                    row.getString("record_id"),
                    row.getString("file_reference"));
        }
    }

    private static LegalHold hold(ResultSet row, int number) throws SQLException {
        OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new LegalHold(
                row.getString("id"),
                new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                row.getString("reason"),
                row.getString("placed_by"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant());
    }
}
