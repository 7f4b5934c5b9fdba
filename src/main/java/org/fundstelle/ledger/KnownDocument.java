package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.fundstelle.document.DocumentId;

/**
 * A row as a scan compares it.
 *
 * @param id of the row; the entry of an erased document does not give it
 * @param retryOnScan whether the next scan is to try it again
 */
record KnownDocument(DocumentId id, LedgerEntry entry, boolean retryOnScan) {

    static KnownDocument of(ResultSet row, int number) throws SQLException {
        return new KnownDocument(
                new DocumentId(row.getString("id")), DocumentRows.entry(row, number), row.getBoolean("retry_on_scan"));
    }
}
