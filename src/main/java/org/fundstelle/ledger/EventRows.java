package org.fundstelle.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that keep the order of events. Every method belongs into the transaction of its caller. */
final class EventRows {

    /**
     * What is known of a document.
     *
     * @param sequence of the last statement about it, null when it was found by a scan
     */
    record Standing(DocumentId id, SourceDocument document, Long sequence, boolean deleted, boolean recordOnly) {

        static Standing after(Stated event) {
            return new Standing(event.document().id(), event.document(), event.sequence(), false, event.recordOnly());
        }
    }

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
        return new HashMap<>(jdbc
                .sql("select * from document where id in (:ids)")
                .param("ids", ids)
                .query((row, number) -> new Standing(
                        new DocumentId(row.getString("id")),
                        DocumentRows.entry(row, number).document(),
                        row.getObject("sequence", Long.class),
                        row.getBoolean("deleted"),
                        row.getBoolean("record_only")))
                .list()
                .stream()
                .collect(Collectors.toMap(Standing::id, Function.identity())));
    }

    /** When objects were deleted, in the order of events; those that were not are left out. */
    Map<String, Long> withdrawn(String source, Collection<String> objects) {
        Map<String, Long> sequences = new HashMap<>();
        jdbc.sql("select object, sequence from withdrawn_object where source = :source and object in (:objects)")
                .param("source", source)
                .param("objects", objects)
                .query(row -> {
                    sequences.put(row.getString("object"), row.getLong("sequence"));
                });
        return sequences;
    }

    void remember(Withdrawn withdrawn) {
        int known = jdbc.sql("""
                        update withdrawn_object set sequence = greatest(sequence, :sequence)
                        where source = :source and object = :object
                        """)
                .param("source", withdrawn.source())
                .param("object", withdrawn.object())
                .param("sequence", withdrawn.sequence())
                .update();
        if (known == 0) {
            jdbc.sql("insert into withdrawn_object (source, object, sequence) values (:source, :object, :sequence)")
                    .param("source", withdrawn.source())
                    .param("object", withdrawn.object())
                    .param("sequence", withdrawn.sequence())
                    .update();
        }
    }

    /** Ids of the documents that go with an object and are not newer than its deletion. */
    List<String> goingWith(Withdrawn withdrawn) {
        return jdbc.sql("""
                        select d.id from document_object o join document d on d.id = o.document
                        where o.object = :object and d.source = :source and d.deleted = false and d.sequence <= :sequence
                        order by d.id
                        """)
                .param("object", withdrawn.object())
                .param("source", withdrawn.source())
                .param("sequence", withdrawn.sequence())
                .query(String.class)
                .list();
    }

    /** Writes down the places of statements whose documents have rows. */
    void note(Collection<Stated> events) {
        batch("""
                update document set sequence = :sequence, access_stated = :access_stated, record_only = :record_only
                where id = :id
                """, events.stream().map(EventRows::place));
        batch(
                "delete from document_object where document = :id",
                events.stream().map(EventRows::place));
        batch(
                "insert into document_object (document, object) values (:id, :object)",
                events.stream().flatMap(event -> event.objects().stream()
                        .map(object -> place(event).addValue("object", object))));
    }

    private static MapSqlParameterSource place(Stated event) {
        return new MapSqlParameterSource("id", event.document().id().value())
                .addValue("sequence", event.sequence())
                .addValue("access_stated", event.accessStated())
                .addValue("record_only", event.recordOnly());
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
