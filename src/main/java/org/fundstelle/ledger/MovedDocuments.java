package org.fundstelle.ledger;

import java.util.Comparator;
import java.util.List;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where documents are now that were renamed or moved in their source: the old name is a tombstone, the new one has the same
 * content. Nothing is noted at the move itself, so it does not matter which of the two is worked on first. Thread-safe.
 */
public class MovedDocuments {

    private static final int MOST = 20;

    private final JdbcClient jdbc;

    public MovedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Candidate(DocumentId id, boolean sameName) {}

    /** Indexed documents of the same source with the content that a deleted one had; those with its file name first. */
    public List<DocumentId> successors(DocumentId gone) {
        return jdbc
                .sql("""
                        select now.id as id, now.path as path, gone.path as old_path
                        from document gone join document now on now.sha256 = gone.sha256 and now.source = gone.source
                        where gone.id = :id and gone.state = 'DELETED' and now.state = 'INDEXED'
                        order by now.changed_at desc limit :most
                        """)
                .param("id", gone.value())
                .param("most", MOST)
                .query((row, number) -> new Candidate(
                        new DocumentId(row.getString("id")),
                        name(row.getString("path")).equals(name(row.getString("old_path")))))
                .list()
                .stream()
                .sorted(Comparator.comparing(Candidate::sameName).reversed())
                .map(Candidate::id)
                .toList();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
