package org.fundstelle.ledger;

import java.util.Locale;
import java.util.Objects;

/**
 * What an erasure or a legal hold is about.
 *
 * @param value id of a document, id of a record (Akte), or file reference (Aktenzeichen; case and white space do not count)
 */
public record Subject(Kind kind, String value) {

    /** By what the documents are named. */
    public enum Kind {
        DOCUMENT,
        RECORD,
        FILE_REFERENCE
    }

    public Subject {
        Objects.requireNonNull(kind, "kind");
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("A document id, record id or file reference is not blank");
        }
    }

    /** A file reference as it is compared. */
    static String normalised(String fileReference) {
        return fileReference.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }
}
