package org.fundstelle.ledger;

/** What became of a document. */
public enum DocumentState {
    /** Waits to be indexed, or deleted. */
    PENDING,
    INDEXED,
    /** Could not be processed; the quarantine says why. */
    QUARANTINED,
    /** Known, but must not be indexed. */
    WITHHELD,
    /** Gone from the source and from the index. */
    DELETED
}
