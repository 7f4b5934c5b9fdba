package org.fundstelle.source;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which sources file each node has, so that nodes of one system cannot differ. Thread-safe. */
public class NodeSources {

    /** A node that has not told for so long is not running any more. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final JdbcClient jdbc;
    private final String node;

    /**
     * @param node identity of this node, stable over restarts
     */
    public NodeSources(JdbcClient jdbc, String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** Other running nodes whose sources file is not of this hash. */
    public List<String> differing(String hash) {
        return jdbc.sql(
                        "select id from node where id <> :node and sources_hash <> :hash and beat_at > :since order by id")
                .param("node", node)
                .param("hash", hash)
                .param("since", now().minus(SILENCE))
                .query(String.class)
                .list();
    }

    /** Tells that this node runs with a sources file of this hash. */
    public void tell(String hash) {
        int known = jdbc.sql("update node set sources_hash = :hash, beat_at = :now where id = :node")
                .param("hash", hash)
                .param("now", now())
                .param("node", node)
                .update();
        if (known == 0) {
            jdbc.sql("insert into node (id, sources_hash, beat_at) values (:node, :hash, :now)")
                    .param("node", node)
                    .param("hash", hash)
                    .param("now", now())
                    .update();
        }
    }

    /** Tells that this node ends. */
    public void leave() {
        jdbc.sql("delete from node where id = :node").param("node", node).update();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
