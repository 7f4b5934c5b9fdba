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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Holds in force over anything that a source has, or has brought as an event and deleted. */
    public List<LegalHold> overSource(String source) {
        return over(jdbc.sql("select id, parent, record_id, file_reference from document where source = :source"
                        + " and (deleted = false or sequence is not null)")
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

    /** Holds in force over a document, the containers it is in, or what is inside it. */
    public List<LegalHold> overWhole(String document) {
        Set<String> all = new HashSet<>(jdbc.sql("select id from document where root = :id")
                .param("id", document)
                .query(String.class)
                .list());
        all.add(document);
        return over(all);
    }

    /** Ids of a source's own documents, deleted ones included, that holds in force are over, or over what is inside them. */
    Set<String> held(String source) {
        List<Subject> subjects = inForce().stream()
                .map(LegalHold::subject)
                .map(LegalHolds::comparable)
                .toList();
        if (subjects.isEmpty()) {
            return Set.of();
        }
        Set<Subject> wanted = new HashSet<>(subjects);
        Set<String> held = new HashSet<>();
        jdbc.sql(
                        "select id, parent, record_id, file_reference, coalesce(root, id) as top from document where source = :source")
                .param("source", source)
                .query(row -> {
                    if (Held.of(row, 0).subjects().anyMatch(wanted::contains)) {
                        held.add(row.getString("top"));
                    }
                });
        return held;
    }

    private static Subject comparable(Subject subject) {
        return subject.kind() == Subject.Kind.FILE_REFERENCE
                ? new Subject(subject.kind(), Subject.normalised(subject.value()))
                : subject;
    }

    private List<LegalHold> inForce() {
        return jdbc.sql("select * from legal_hold where lifted_at is null order by placed_at, id")
                .query(LegalHolds::hold)
                .list();
    }

    private List<LegalHold> over(List<Held> documents) {
        Set<Subject> subjects = documents.stream().flatMap(Held::subjects).collect(Collectors.toSet());
        return inForce().stream()
                .filter(hold -> subjects.contains(comparable(hold.subject())))
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

        Stream<Subject> subjects() {
            return Stream.of(
                            subject(Subject.Kind.DOCUMENT, id),
                            subject(Subject.Kind.RECORD, record),
                            subject(Subject.Kind.FILE_REFERENCE, fileReference))
                    .flatMap(Optional::stream);
        }

        private static Optional<Subject> subject(Subject.Kind kind, String value) {
            return Optional.ofNullable(value)
                    .filter(text -> !text.isBlank())
                    .map(text -> comparable(new Subject(kind, text)));
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
