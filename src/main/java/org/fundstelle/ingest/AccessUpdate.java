package org.fundstelle.ingest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.ledger.AccessLedger;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.WorkLedger;

/** Brings access lists in the index up to the ledger's. Reads no content. Thread-safe. */
public class AccessUpdate {

    private static final int AT_ONCE = 500;

    private final WorkLedger ledger;
    private final AccessLedger access;
    private final Generations generations;
    private final ChunkStore store;

    public AccessUpdate(WorkLedger ledger, AccessLedger access, Generations generations, ChunkStore store) {
        this.ledger = ledger;
        this.access = access;
        this.generations = generations;
        this.store = store;
    }

    /** For a document and everything inside it. */
    IngestResult bringUpToDate(DocumentId id) {
        access.behind(id).forEach(this::write);
        return new IngestResult.Nothing(id);
    }

    /** For all documents, as at the start: a worker that died may have left an older list in the index. Returns how many. */
    public int bringAllUpToDate() {
        int done = 0;
        List<LedgerEntry> behind = access.behindAfter("", AT_ONCE);
        while (!behind.isEmpty()) {
            behind.forEach(this::write);
            done += behind.size();
            behind = access.behindAfter(behind.getLast().id().value(), AT_ONCE);
        }
        return done;
    }

    private void write(LedgerEntry entry) {
        Set<String> everywhere = new TreeSet<>(generations.live(entry.collection()));
        everywhere.addAll(ledger.generationsHolding(entry.id()));
        store.updateAccess(everywhere, entry.id(), entry.document().access(), entry.accessRevision());
        access.written(entry.id(), entry.accessRevision());
    }
}
