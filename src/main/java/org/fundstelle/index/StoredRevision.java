package org.fundstelle.index;

import java.util.Objects;
import org.fundstelle.document.DocumentId;

/**
 * What an index generation holds of one revision of a document.
 *
 * @param chunks 1 or more
 * @param lowestAccessRevision of these chunks; below the highest when an access update was interrupted
 */
public record StoredRevision(
        DocumentId document, long revision, long chunks, long lowestAccessRevision, long highestAccessRevision) {

    public StoredRevision {
        Objects.requireNonNull(document, "document");
    }
}
