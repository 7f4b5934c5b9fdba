package org.fundstelle.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sources that people have made over the API, in SQL. Thread-safe. */
public class SourceStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    public SourceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<StoredSource> all() {
        return jdbc.sql("select * from stored_source order by id")
                .query(SourceStore::stored)
                .list();
    }

    public Optional<StoredSource> find(String id) {
        return jdbc.sql("select * from stored_source where id = :id")
                .param("id", id)
                .query(SourceStore::stored)
                .optional();
    }

    /** The versions of all, by id: differs whenever anything differs. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new TreeMap<>();
        jdbc.sql("select id, version from stored_source")
                .query((row, number) -> versions.put(row.getString("id"), row.getLong("version")))
                .list();
        return versions;
    }

    /** False when there is one of this id. */
    boolean insert(SourceDefinition source, String caller) {
        try {
            jdbc.sql("""
                            insert into stored_source (id, definition, version, changed_by, changed_at)
                            values (:id, :definition, :version, :caller, :now)
                            """)
                    .param("id", source.id())
                    .param("definition", json(source))
                    .param("version", System.currentTimeMillis())
                    .param("caller", caller)
                    .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** False when it is gone, or was changed since that version. */
    boolean update(SourceDefinition source, long version, String caller) {
        return jdbc.sql("""
                        update stored_source set definition = :definition, version = greatest(version + 1, :next),
                            changed_by = :caller, changed_at = :now
                        where id = :id and version = :version
                        """)
                        .param("definition", json(source))
                        .param("next", System.currentTimeMillis())
                        .param("caller", caller)
                        .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                        .param("id", source.id())
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean delete(String id) {
        return jdbc.sql("delete from stored_source where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static StoredSource stored(ResultSet row, int number) throws SQLException {
        try {
            SourceEntry entry = JSON.readValue(row.getString("definition"), SourceEntry.class);
            return new StoredSource(
                    entry.definition(entry.schedule()),
                    row.getLong("version"),
                    row.getString("changed_by"),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException("Source '" + row.getString("id") + "' is stored in an unknown form", e);
        }
    }

    private static String json(SourceDefinition source) {
        try {
            return JSON.writeValueAsString(SourceEntry.of(source));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Source '" + source.id() + "' cannot be written", e);
        }
    }
}
