package org.fundstelle.ingest;

import java.util.Collection;
import org.fundstelle.document.DocumentId;

/** Forgets what was derived from documents that are removed from the index. Thread-safe. */
@FunctionalInterface
public interface Forgetting {

    /** Looks at what the index holds of a document before it is removed; the result, run after that, forgets it. */
    Runnable prepare(Collection<String> generations, DocumentId document);
}
