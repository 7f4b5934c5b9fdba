package org.fundstelle.retrieve;

import java.util.Optional;
import org.fundstelle.access.Caller;
import org.fundstelle.document.DocumentId;

/**
 * The one use case behind every door: query and caller to ranked passages under the caller's rights. Thread-safe.
 *
 * <p>Every method throws {@link RetrieverUnavailableException} while the index cannot be asked.
 */
public interface Retriever {

    /**
     * @throws InvalidQueryException if the query names what does not exist or cannot be used; says which field
     */
    Passages search(Query query, Caller caller);

    /**
     * A document with its passages in order, if the caller may read it.
     *
     * @param from ordinal of the first passage, from 0
     * @param limit most passages, 1 to 100
     */
    Optional<DocumentView> document(DocumentId id, int from, int limit, Caller caller);

    /** Whether the caller may read the document. */
    default boolean admits(DocumentId id, Caller caller) {
        return document(id, 0, 1, caller).isPresent();
    }
}
