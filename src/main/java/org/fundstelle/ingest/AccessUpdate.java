package org.fundstelle.ingest;

import java.util.List;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.WorkLedger;

/** Brings access lists in the index up to the ledger's. Reads no content. Thread-safe. */
public class AccessUpdate {

    private final WorkLedger ledger;
    private final ChunkStore store;

    public AccessUpdate(WorkLedger ledger, ChunkStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /** For a document and everything inside it. */
    IngestResult bringUpToDate(DocumentId id) {
        List<LedgerEntry> behind = ledger.accessLag(id);
        for (LedgerEntry entry : behind) {
            store.updateAccess(
                    ledger.generationsHolding(entry.id()),
                    entry.id(),
                    entry.document().access(),
                    entry.accessRevision());
            ledger.accessWritten(entry.id(), entry.accessRevision());
        }
        return new IngestResult.Nothing(id);
    }
}
