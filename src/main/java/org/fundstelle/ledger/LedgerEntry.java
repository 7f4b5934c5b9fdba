package org.fundstelle.ledger;

import java.util.Objects;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceDocument;

/**
 * A document as the ledger knows it.
 *
 * @param document what the source said of it
 * @param parent the container it was taken out of, null for a document of the source itself
 * @param root the outermost container, null for a document of the source itself
 * @param sha256 of the content last indexed or quarantined, null where it was never read
 * @param mimeType of the content last indexed, null before
 */
public record LedgerEntry(
        String collection,
        SourceDocument document,
        DocumentId parent,
        DocumentId root,
        long revision,
        long accessRevision,
        boolean deleted,
        DocumentState state,
        String sha256,
        String mimeType) {

    public LedgerEntry {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(state, "state");
    }

    public DocumentId id() {
        return document.id();
    }
}
