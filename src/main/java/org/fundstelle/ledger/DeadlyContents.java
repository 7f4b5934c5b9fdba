package org.fundstelle.ledger;

import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contents that have ended extraction processes. Known by their hash and the extractor's version, so that neither a new name
 * nor a new scan brings the same death again, and a better extractor gets its chance. Thread-safe.
 */
public class DeadlyContents {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public DeadlyContents(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * What a content has done so far.
     *
     * @param deaths of extraction processes
     * @param kind of the last one; empty for none
     * @param detail of the last one
     */
    public record Deaths(int deaths, String kind, String detail) {}

    public Deaths of(String sha256, String extractor) {
        return jdbc.sql(
                        "select deaths, kind, detail from deadly_content where sha256 = :sha256 and extractor = :extractor")
                .param("sha256", sha256)
                .param("extractor", extractor)
                .query((row, number) ->
                        new Deaths(row.getInt("deaths"), row.getString("kind"), row.getString("detail")))
                .optional()
                .orElse(new Deaths(0, "", ""));
    }

    /** Notes a death, durably; returns what there is now. */
    public Deaths add(String sha256, String extractor, String kind, String detail) {
        return transaction.execute(status -> {
            Deaths now = new Deaths(of(sha256, extractor).deaths() + 1, kind, detail);
            jdbc.sql("delete from deadly_content where sha256 = :sha256 and extractor = :extractor")
                    .param("sha256", sha256)
                    .param("extractor", extractor)
                    .update();
            jdbc.sql("""
                            insert into deadly_content (sha256, extractor, deaths, kind, detail, last_at)
                            values (:sha256, :extractor, :deaths, :kind, :detail, :now)
                            """)
                    .param("sha256", sha256)
                    .param("extractor", extractor)
                    .param("deaths", now.deaths())
                    .param("kind", kind)
                    .param("detail", detail)
                    .param("now", DocumentRows.now())
                    .update();
            return now;
        });
    }

    /** Gives the content of a document another chance, as an admin has decided. */
    static void forgive(JdbcClient jdbc, DocumentId document) {
        jdbc.sql("delete from deadly_content where sha256 = (select sha256 from document where id = :id)")
                .param("id", document.value())
                .update();
    }
}
