package org.fundstelle.source;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which sources people have paused, for all nodes. Thread-safe. */
public class SourcePauses {

    private final JdbcClient jdbc;

    public SourcePauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it was paused already. */
    public boolean pause(String sourceId, String caller) {
        return jdbc.sql("""
                        insert into source_pause (source, paused_by, paused_at)
                        select :source, :caller, :now where not exists (select 1 from source_pause where source = :source)
                        """)
                        .param("source", sourceId)
                        .param("caller", caller)
                        .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when it was not paused. */
    public boolean resume(String sourceId) {
        return jdbc.sql("delete from source_pause where source = :source")
                        .param("source", sourceId)
                        .update()
                == 1;
    }

    public Set<String> all() {
        return Set.copyOf(
                jdbc.sql("select source from source_pause").query(String.class).list());
    }
}
