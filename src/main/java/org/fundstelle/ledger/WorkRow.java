package org.fundstelle.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row as a worker needs it. */
record WorkRow(LedgerEntry entry, boolean cleanup, int attempts, long fence) {

    static WorkRow of(ResultSet row, int number) throws SQLException {
        return new WorkRow(
                DocumentRows.entry(row, number),
                row.getBoolean("cleanup"),
                row.getInt("attempts"),
                row.getLong("fence"));
    }
}
