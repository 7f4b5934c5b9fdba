package org.fundstelle.ingest;

import java.util.Optional;
import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.Claim;
import org.fundstelle.ledger.LedgerEntry;
import org.fundstelle.ledger.MarkedDocuments;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.WithheldDocuments;
import org.fundstelle.source.Clearances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was erased, and what is marked above the clearance of its collection, out of the index: asked before a document is
 * worked on, and again after it is committed, so that it does not matter which of worker and erasure is faster. Thread-safe.
 */
public class Withholding {

    private static final Logger LOG = LoggerFactory.getLogger(Withholding.class);

    private final BlockList blocks;
    private final Clearances clearances;
    private final WithheldDocuments withheld;
    private final Removal removal;

    public Withholding(BlockList blocks, Clearances clearances, WithheldDocuments withheld, Removal removal) {
        this.clearances = clearances;
        this.blocks = blocks;
        this.withheld = withheld;
        this.removal = removal;
    }

    /** Whether a document found inside another was erased by itself. */
    boolean isErased(DocumentId document) {
        return blocks.blocks(document);
    }

    /** Withholds a claimed document if it, or its content under another name, was erased; empty otherwise. */
    Optional<IngestResult> before(Claim.Claimed claim, String sha256) {
        if (!isBlocked(claim.entry(), sha256)) {
            return Optional.empty();
        }
        return Optional.of(withheld.commit(claim, sha256) ? withheld(claim.entry()) : removal.lost(claim.entry()));
    }

    /** Takes back a document that was committed as indexed while it was erased; empty when it was not. */
    Optional<IngestResult> after(LedgerEntry indexed, String sha256) {
        return isBlocked(indexed, sha256) && withheld.commitAfterAll(indexed, sha256)
                ? Optional.of(withheld(indexed))
                : Optional.empty();
    }

    /** Withholds a claimed document before its content is read, if its marking is above the collection's clearance. */
    Optional<IngestResult> byMarking(Claim.Claimed claim) {
        LedgerEntry entry = claim.entry();
        if (admits(entry)) {
            return Optional.empty();
        }
        return Optional.of(withheld.commit(claim, reason(entry)) ? marked(entry) : removal.lost(entry));
    }

    /** Takes back a document that was committed as indexed while the clearance changed; empty when it may stay. */
    Optional<IngestResult> byMarkingAfter(LedgerEntry indexed) {
        return !admits(indexed) && withheld.commitAfterAll(indexed, reason(indexed))
                ? Optional.of(marked(indexed))
                : Optional.empty();
    }

    private boolean admits(LedgerEntry entry) {
        return clearances.admits(
                entry.document().source(),
                entry.collection(),
                entry.document().record().confidentiality());
    }

    private static Problem reason(LedgerEntry entry) {
        return new Problem(
                Problem.Step.ADMIT,
                MarkedDocuments.CONFIDENTIAL,
                entry.document().record().confidentiality());
    }

    private IngestResult marked(LedgerEntry entry) {
        LOG.info(
                "Document {} of source {} is withheld: its marking is above the clearance of collection {}",
                entry.id(),
                entry.document().source(),
                entry.collection());
        removal.cleanUpAfter(entry);
        return new IngestResult.Withheld(entry.id());
    }

    private boolean isBlocked(LedgerEntry entry, String sha256) {
        return blocks.blocksContent(sha256) || blocks.blocks(entry.id());
    }

    private IngestResult withheld(LedgerEntry entry) {
        LOG.info(
                "Document {} of source {} is withheld: its content was erased",
                entry.id(),
                entry.document().source());
        removal.cleanUpAfter(entry);
        return new IngestResult.Withheld(entry.id());
    }
}
