package org.fundstelle.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds documents by what the ledger itself knows of them, also those that are not in the index. Thread-safe. */
public class NamedDocuments {

    private final JdbcClient jdbc;

    public NamedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of all collections that documents belong to, configured or not. */
    public List<String> collections() {
        return jdbc.sql("select distinct collection from document order by collection")
                .query(String.class)
                .list();
    }

    /**
     * Documents whose path, title, file reference or further fields together have all words of one of the terms, by path.
     * Deleted ones count too: the ledger still has their names.
     *
     * @param collections ids, at least one
     * @param source null for all
     */
    public List<LedgerEntry> matching(List<String> terms, List<String> collections, String source, int limit) {
        Map<String, Object> words = new HashMap<>();
        List<String> any = new ArrayList<>();
        for (String term : terms) {
            List<String> all = new ArrayList<>();
            for (String word : term.strip().toLowerCase(Locale.ROOT).split("[\\s,;]+")) {
                String name = "word" + words.size();
                words.put(name, "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
                all.add(
                        "lower(path || ' ' || coalesce(title, '') || ' ' || coalesce(file_reference, '') || ' ' || extra)"
                                + " like :" + name + " escape '!'");
            }
            any.add("(" + String.join(" and ", all) + ")");
        }
        return jdbc.sql("select * from document where native_id <> '-' and collection in (:collections)"
                        + (source == null ? "" : " and source = :source")
                        + " and (" + String.join(" or ", any) + ") order by path, id limit :limit")
                .params(words)
                .param("collections", collections)
                .param("source", source)
                .param("limit", limit)
                .query(DocumentRows::entry)
                .list();
    }
}
