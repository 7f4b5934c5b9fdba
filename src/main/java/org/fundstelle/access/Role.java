package org.fundstelle.access;

/** What a caller may do. No role opens a document: that is the access list's alone. */
public enum Role {
    READER,
    RECORDS_MANAGER,
    ADMIN,
    AUDITOR,
    /** Delivers documents to the sources that its key names, and nothing else. */
    SUPPLIER
}
