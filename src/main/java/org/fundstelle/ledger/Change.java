package org.fundstelle.ledger;

import java.util.Objects;
import org.fundstelle.document.SourceDocument;

/** What a report means compared with what the ledger knows. */
enum Change {
    NONE,
    NEW,
    /** Content, name, place or metadata changed, or the last attempt failed for a reason outside the document. */
    CONTENT,
    /** Nothing but the access list changed. */
    ACCESS,
    DELETED;

    static Change between(KnownDocument before, SourceDocument reported, String collection) {
        if (before == null) {
            return reported.deleted() ? NONE : NEW;
        }
        LedgerEntry entry = before.entry();
        if (reported.deleted()) {
            return entry.deleted() ? NONE : DELETED;
        }
        boolean retry = before.retryOnScan() && entry.state() == DocumentState.QUARANTINED;
        if (entry.deleted() || retry || !entry.collection().equals(collection) || !same(entry.document(), reported)) {
            return CONTENT;
        }
        return entry.document().access().equals(reported.access()) ? NONE : ACCESS;
    }

    private static boolean same(SourceDocument before, SourceDocument now) {
        return before.version().equals(now.version())
                && before.path().equals(now.path())
                && Objects.equals(before.title(), now.title())
                && Objects.equals(before.uri(), now.uri())
                && before.record().equals(now.record());
    }
}
