package org.fundstelle.ingest;

import org.fundstelle.document.DocumentId;
import org.fundstelle.ledger.Problem;

/** What became of a ticket. */
public sealed interface IngestResult {

    /**
     * @param chunks of the document itself
     * @param children documents found inside
     */
    record Indexed(DocumentId document, int chunks, int children) implements IngestResult {}

    record Quarantined(DocumentId document, Problem problem) implements IngestResult {}

    record Deleted(DocumentId document) implements IngestResult {}

    /** Known, but must not be indexed; what was of it in the index is gone. */
    record Withheld(DocumentId document) implements IngestResult {}

    /** Another worker or a newer revision was faster; what this one wrote is gone again. */
    record Lost(DocumentId document) implements IngestResult {}

    /** There was nothing left to do. */
    record Nothing(DocumentId document) implements IngestResult {}
}
