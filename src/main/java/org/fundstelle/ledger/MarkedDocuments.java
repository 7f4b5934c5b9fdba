package org.fundstelle.ledger;

import java.util.List;
import java.util.Objects;
import org.fundstelle.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents with a marking, which may have to go, or may come back, when a clearance changes. Thread-safe. */
public class MarkedDocuments {

    /** The kind of problem that marked documents are withheld for. */
    public static final String CONFIDENTIAL = "CONFIDENTIAL";

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public MarkedDocuments(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** A marking that documents of a source have. */
    public record Marking(String source, String collection, String confidentiality) {}

    public List<Marking> markings() {
        return jdbc.sql("""
                        select distinct source, collection, confidentiality from document
                        where confidentiality is not null and parent is null and deleted = false
                        """)
                .query((row, number) -> new Marking(
                        row.getString("source"), row.getString("collection"), row.getString("confidentiality")))
                .list();
    }

    /**
     * Has some documents with a marking worked on again, those on the wrong side of it.
     *
     * @param admitted whether they may be indexed now
     * @return tickets to send; empty when none is left
     */
    public List<ClaimTicket> reopen(Marking marking, boolean admitted) {
        String wrong = admitted
                ? "state = 'WITHHELD' and id in (select document from quarantine where kind = '" + CONFIDENTIAL + "')"
                : "state in ('INDEXED', 'QUARANTINED')";
        return Objects.requireNonNull(transaction.execute(status -> {
            List<ClaimTicket> tickets = jdbc.sql("""
                            select id, revision from document
                            where confidentiality = :confidentiality and source = :source and collection = :collection
                                and parent is null and deleted = false and
                            """ + wrong + " order by id limit :limit for update")
                    .param("confidentiality", marking.confidentiality())
                    .param("source", marking.source())
                    .param("collection", marking.collection())
                    .param("limit", AT_ONCE)
                    .query((row, number) -> new ClaimTicket(
                            new DocumentId(row.getString("id")),
                            row.getLong("revision") + 1,
                            admitted ? ClaimTicket.Work.CONTENT : ClaimTicket.Work.REMOVAL))
                    .list();
            if (!tickets.isEmpty()) {
                DocumentRows.reopen(
                        jdbc,
                        tickets.stream()
                                .map(ticket -> ticket.document().value())
                                .toList());
            }
            return tickets;
        }));
    }
}
