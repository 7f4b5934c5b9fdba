package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row as a scan compares it: the entry, and whether the next scan is to try it again. */
record KnownDocument(LedgerEntry entry, boolean retryOnScan) {

    static KnownDocument of(ResultSet row, int number) throws SQLException {
        return new KnownDocument(DocumentRows.entry(row, number), row.getBoolean("retry_on_scan"));
    }
}
