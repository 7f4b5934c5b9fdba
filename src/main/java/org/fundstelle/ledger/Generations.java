package org.fundstelle.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The live index generations of each collection. Thread-safe. */
public class Generations {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Generations(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Names of the live generations of a collection: what is written goes to all of them. */
    public List<String> live(String collection) {
        return jdbc.sql("select name from generation where collection = :collection and live = true order by name")
                .param("collection", collection)
                .query(String.class)
                .list();
    }

    /** Names of all live generations. */
    public List<String> live() {
        return jdbc.sql("select name from generation where live = true order by name")
                .query(String.class)
                .list();
    }

    /** Collections of all live generations, by the generation's name. */
    public Map<String, String> collections() {
        return jdbc
                .sql("select name, collection from generation where live = true")
                .query((row, number) -> Map.entry(row.getString("name"), row.getString("collection")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /**
     * Notes a generation as live. When the ledger did not know it, or knew another index of that name, everything the
     * collection had indexed becomes pending again.
     *
     * @param instance identity of the physical index; another value means another index
     * @param model identity of the embedding model, null for lexical only
     * @return documents that must be indexed again
     */
    public int open(String name, String collection, String instance, String model, int dimension) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean known = jdbc.sql(
                                    "select count(*) from generation where name = :name and instance = :instance and live = true")
                            .param("name", name)
                            .param("instance", instance)
                            .query(Integer.class)
                            .single()
                    == 1;
            return known ? 0 : register(name, collection, instance, model, dimension);
        }));
    }

    private int register(String name, String collection, String instance, String model, int dimension) {
        jdbc.sql("delete from generation where collection = :collection")
                .param("collection", collection)
                .update();
        jdbc.sql("""
                        insert into generation (name, collection, instance, model, dimension, live, created_at)
                        values (:name, :collection, :instance, :model, :dimension, true, :now)
                        """)
                .param("name", name)
                .param("collection", collection)
                .param("instance", instance)
                .param("model", model)
                .param("dimension", dimension)
                .param("now", DocumentRows.now())
                .update();
        return jdbc.sql("""
                        update document set state = 'PENDING', revision = revision + 1, attempts = 0,
                            claim_token = null, claim_node = null, claimed_until = null, changed_at = :now
                        where collection = :collection and state = 'INDEXED'
                        """)
                .param("now", DocumentRows.now())
                .param("collection", collection)
                .update();
    }
}
