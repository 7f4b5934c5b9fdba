package org.fundstelle.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.fundstelle.ledger.EventOrder.Context;
import org.fundstelle.ledger.EventOrder.Standing;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that keep the order of events. Every method belongs into the transaction of its caller. */
final class EventRows {

    /** Longer ones are kept as a digest: databases bound what an index may hold. */
    private static final int MOST_OBJECT = 200;

    private static final String GOING_WITH = """
            select named.document from document_object named join document its on its.id = named.document
            where named.object = :object and its.source = :source and its.id <> :id
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    EventRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    boolean isMet(String source) {
        return jdbc.sql("select count(*) from event_source where source = :source")
                        .param("source", source)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void meet(String source) {
        jdbc.sql("insert into event_source (source) values (:source)")
                .param("source", source)
                .update();
    }

    void lock(String source) {
        jdbc.sql("select source from event_source where source = :source for update")
                .param("source", source)
                .query(String.class)
                .single();
    }

    Map<DocumentId, Standing> standings(Collection<String> ids) {
        Map<DocumentId, SortedSet<String>> objects = new HashMap<>();
        jdbc.sql("select document, object from document_object where document in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    objects.computeIfAbsent(new DocumentId(row.getString("document")), id -> new TreeSet<>())
                            .add(row.getString("object"));
                });
        Map<DocumentId, Standing> standings = new HashMap<>();
        jdbc.sql("select * from document where id in (:ids)").param("ids", ids).query(row -> {
            DocumentId id = new DocumentId(row.getString("id"));
            standings.put(
                    id,
                    new Standing(
                            DocumentRows.entry(row, 0).document(),
                            row.getObject("sequence", Long.class),
                            row.getObject("content_sequence", Long.class),
                            objects.getOrDefault(id, new TreeSet<>()),
                            row.getBoolean("access_stated"),
                            row.getBoolean("deleted"),
                            row.getBoolean("record_only")));
        });
        return standings;
    }

    /** When objects were deleted, in the order of events; those that were not are left out. */
    Map<String, Long> withdrawn(String source, Collection<String> objects) {
        Map<String, Long> sequences = new HashMap<>();
        if (objects.isEmpty()) {
            return sequences;
        }
        jdbc.sql("select object, sequence from withdrawn_object where source = :source and object in (:objects)")
                .param("source", source)
                .param(
                        "objects",
                        objects.stream().map(EventRows::key).distinct().toList())
                .query(row -> {
                    sequences.put(row.getString("object"), row.getLong("sequence"));
                });
        return sequences;
    }

    /** What all documents say that go with an object named by a statement, of those besides its own document. */
    Context context(Stated event) {
        Set<String> named = event.objects().stream().map(EventRows::key).collect(Collectors.toSet());
        named.remove(key(event.document().nativeId()));
        Set<String> objects = new TreeSet<>();
        String marking = null;
        for (String object : named) {
            objects.addAll(together("""
                    select o.object from document_object o where o.document in (%1$s)
                    group by o.object having count(*) = (select count(*) from (%1$s) others)
                    """, event, object));
            for (String other : together("""
                    select distinct d.confidentiality from document d
                    where d.confidentiality is not null and d.id in (%1$s)
                    """, event, object)) {
                marking = Confidentiality.stricter(marking, other);
            }
        }
        return new Context(objects, marking);
    }

    /**
     * @param sql with {@code %1$s} for the other documents that go with the object
     */
    private List<String> together(String sql, Stated event, String object) {
        return jdbc.sql(sql.formatted(GOING_WITH))
                .param("object", object)
                .param("source", event.source())
                .param("id", event.document().id().value())
                .query(String.class)
                .list();
    }

    /** How an object is written down. */
    static String key(String object) {
        return object.length() <= MOST_OBJECT
                ? object
                : "long:" + DocumentId.of("object", object).value();
    }

    void remember(Withdrawn withdrawn) {
        int known = jdbc.sql("""
                        update withdrawn_object set sequence = greatest(sequence, :sequence)
                        where source = :source and object = :object
                        """)
                .param("source", withdrawn.source())
                .param("object", key(withdrawn.object()))
                .param("sequence", withdrawn.sequence())
                .update();
        if (known == 0) {
            jdbc.sql("insert into withdrawn_object (source, object, sequence) values (:source, :object, :sequence)")
                    .param("source", withdrawn.source())
                    .param("object", key(withdrawn.object()))
                    .param("sequence", withdrawn.sequence())
                    .update();
        }
    }

    /** Ids of the documents that go with an object and are not newer than its deletion. */
    List<String> goingWith(Withdrawn withdrawn) {
        return jdbc.sql("""
                        select d.id from document_object o join document d on d.id = o.document
                        where o.object = :object and d.source = :source and d.deleted = false
                            and d.content_sequence <= :sequence
                        order by d.id
                        """)
                .param("object", key(withdrawn.object()))
                .param("source", withdrawn.source())
                .param("sequence", withdrawn.sequence())
                .query(String.class)
                .list();
    }

    /** Writes down how documents stand that have rows. */
    void note(Map<DocumentId, Standing> standings) {
        batch("""
                update document set sequence = :sequence, content_sequence = :content_sequence,
                    access_stated = :access_stated, record_only = :record_only
                where id = :id
                """, standings.values().stream().map(EventRows::place));
        batch(
                "delete from document_object where document = :id",
                standings.values().stream().map(EventRows::place));
        batch(
                "insert into document_object (document, object) values (:id, :object)",
                standings.values().stream().flatMap(standing -> standing.objects().stream()
                        .map(EventRows::key)
                        .distinct()
                        .map(object -> place(standing).addValue("object", object))));
    }

    private static MapSqlParameterSource place(Standing standing) {
        return new MapSqlParameterSource("id", standing.document().id().value())
                .addValue("sequence", standing.sequence())
                .addValue("content_sequence", standing.contentSequence())
                .addValue("access_stated", standing.accessStated())
                .addValue("record_only", standing.recordOnly());
    }

    private void batch(String sql, Stream<MapSqlParameterSource> rows) {
        batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
    }

    /** Documents that are not as the definition of their source has it, as they should be. */
    List<SourceDocument> behind(String source, String collection, AccessList access, int limit) {
        return jdbc.sql("""
                        select * from document
                        where source = :source and parent is null and deleted = false and sequence is not null
                            and (collection <> :collection
                                or access_stated = false and (allow_list <> :allow_list or deny_list <> :deny_list))
                        order by id limit :limit for update
                        """)
                .param("source", source)
                .param("collection", collection)
                .param("allow_list", DocumentRows.principals(access.allow()))
                .param("deny_list", DocumentRows.principals(access.deny()))
                .param("limit", limit)
                .query((row, number) -> {
                    SourceDocument document = DocumentRows.entry(row, number).document();
                    return row.getBoolean("access_stated") ? document : document.withAccess(access);
                })
                .list();
    }

    void forget(String source) {
        jdbc.sql("""
                        delete from document_object where document in
                            (select id from document where source = :source and deleted = true)
                        """).param("source", source).update();
        jdbc.sql("update document set sequence = null where source = :source and deleted = true")
                .param("source", source)
                .update();
        for (String table : List.of("withdrawn_object", "delivery")) {
            jdbc.sql("delete from " + table + " where source = :source")
                    .param("source", source)
                    .update();
        }
    }
}
