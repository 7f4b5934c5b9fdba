package org.fundstelle.ingest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.ContainerLedger;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.WorkLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out of the index what must no longer be found. Thread-safe. */
public class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final WorkLedger ledger;
    private final ContainerLedger containers;
    private final Generations generations;
    private final ChunkStore store;
    private final Forgetting forgetting;

    public Removal(
            WorkLedger ledger,
            ContainerLedger containers,
            Generations generations,
            ChunkStore store,
            Forgetting forgetting) {
        this.forgetting = forgetting;
        this.ledger = ledger;
        this.containers = containers;
        this.generations = generations;
        this.store = store;
    }

    /** Carries out a tombstone, for the document and everything inside it. */
    IngestResult remove(LedgerEntry entry) {
        removeInside(entry.id(), entry.revision());
        Set<String> holding = everywhere(entry);
        Runnable forget = forgetting.prepare(holding, entry.id());
        store.deleteDocument(holding, entry.id(), entry.revision());
        forget.run();
        return ledger.commitDeleted(entry) ? new IngestResult.Deleted(entry.id()) : new IngestResult.Lost(entry.id());
    }

    /**
     * Removes what was inside a container.
     *
     * @param revision of the container; what a newer one still has, stays
     */
    void removeInside(DocumentId container, long revision) {
        for (LedgerEntry child : containers.inside(container, revision)) {
            if (containers.fence(child, revision)) {
                remove(child);
            }
        }
    }

    /** Puts a claimed document into quarantine; what was indexed of earlier revisions must not be found any more. */
    IngestResult quarantine(Claim.Claimed claim, Problem problem, boolean retryOnScan) {
        return quarantine(claim, problem, retryOnScan, null);
    }

    /**
     * @param sha256 of its content, null when it was not read
     */
    IngestResult quarantine(Claim.Claimed claim, Problem problem, boolean retryOnScan, String sha256) {
        DocumentId id = claim.entry().id();
        if (!ledger.commitQuarantined(claim, problem, retryOnScan, sha256)) {
            return lost(claim.entry());
        }
        LOG.warn(
                "Document {} of source {} is quarantined at {}: {} {}",
                id,
                claim.entry().document().source(),
                problem.step(),
                problem.kind(),
                problem.detail());
        cleanUpAfter(claim.entry());
        return new IngestResult.Quarantined(id, problem);
    }

    /**
     * Deletes the chunks of a revision that lost, and says so. Where another worker has the same revision, they are its chunks,
     * too, and stay, with the access list of now: the one written late may be older than the other worker's.
     */
    IngestResult lost(LedgerEntry entry) {
        Optional<LedgerEntry> shared = ledger.find(entry.id())
                .filter(now -> now.revision() == entry.revision() && !now.deleted())
                .filter(now -> now.state() == DocumentState.PENDING || now.state() == DocumentState.INDEXED);
        if (shared.isPresent()) {
            LedgerEntry now = shared.get();
            store.updateAccess(everywhere(now), now.id(), now.document().access(), now.accessRevision());
        } else {
            store.deleteRevision(everywhere(entry), entry.id(), entry.revision());
        }
        return new IngestResult.Lost(entry.id());
    }

    /** Cleans up after a commit, unless a newer revision came meanwhile: then what there is belongs to its worker. */
    void cleanUpAfter(LedgerEntry committed) {
        ledger.find(committed.id())
                .filter(now -> now.revision() == committed.revision() && now.state() != DocumentState.PENDING)
                .ifPresent(this::cleanUp);
    }

    /** Deletes what must not be found any more: older revisions, or all when the document is in quarantine or withheld. */
    IngestResult cleanUp(LedgerEntry entry) {
        boolean indexed = entry.state() == DocumentState.INDEXED;
        if (!indexed) {
            removeInside(entry.id(), entry.revision());
        }
        if (!indexed || entry.revision() > 1) {
            Set<String> holding = everywhere(entry);
            if (indexed) {
                store.deleteOlderRevisions(holding, entry.id(), entry.revision());
            } else {
                boolean withheld = entry.state() == DocumentState.WITHHELD;
                Runnable forget = withheld ? forgetting.prepare(holding, entry.id()) : () -> {};
                store.deleteDocument(holding, entry.id(), entry.revision());
                forget.run();
            }
            ledger.cleaned(entry.id(), entry.revision(), indexed ? generations.live(entry.collection()) : List.of());
        }
        return new IngestResult.Nothing(entry.id());
    }

    private Set<String> everywhere(LedgerEntry entry) {
        Set<String> names = new TreeSet<>(generations.live(entry.collection()));
        names.addAll(ledger.generationsHolding(entry.id()));
        return names;
    }
}
