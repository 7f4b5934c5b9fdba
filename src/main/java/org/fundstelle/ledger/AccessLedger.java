package org.fundstelle.ledger;

import java.util.List;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which access lists the index does not have yet. A list counts as indexed only when nobody works on the document: a worker
 * may have read the list before it changed, and writes chunks with it afterwards. Thread-safe.
 */
public class AccessLedger {

    /** Chunks may be there: of the revision that is indexed, or of one that somebody has begun to write. */
    private static final String BEHIND = """
            access_indexed < access_revision and deleted = false
                and (state = 'INDEXED' or (state = 'PENDING' and access_revision > 1))
            """;

    private final JdbcClient jdbc;

    public AccessLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The document and everything inside it whose access fields in the index lag behind the ledger, itself last. */
    public List<LedgerEntry> behind(DocumentId id) {
        return jdbc.sql("select * from document where (id = :id or root = :id) and " + BEHIND
                        + " order by case when parent is null then 1 else 0 end")
                .param("id", id.value())
                .query(DocumentRows::entry)
                .list();
    }

    /** Up to {@code limit} documents after one, in the order of their ids, whose access fields lag behind. */
    public List<LedgerEntry> behindAfter(String id, int limit) {
        return jdbc.sql("select * from document where id > :id and " + BEHIND + " order by id limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(DocumentRows::entry)
                .list();
    }

    /** Notes that the index has the access list of this revision, unless a worker may still write an older one. */
    public void written(DocumentId id, long accessRevision) {
        jdbc.sql("""
                        update document set access_indexed = :access_revision
                        where id = :id and access_indexed < :access_revision and state <> 'PENDING'
                        """)
                .param("access_revision", accessRevision)
                .param("id", id.value())
                .update();
    }
}
