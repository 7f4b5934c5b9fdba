package org.fundstelle.index;

import java.util.Collection;
import java.util.List;
import org.fundstelle.document.DocumentId;

/**
 * Finds documents that name a person, whoever may read them, and tells nothing of what they say: the one search without a
 * caller's principals, for requests of data subjects. Thread-safe.
 */
public interface PersonSearch {

    /** A document with the number of its chunks in which something was found. */
    record Hit(DocumentId document, long chunks) {}

    /**
     * What was found.
     *
     * @param documents those with the most chunks first
     * @param more whether there are more documents than asked for
     */
    record Hits(List<Hit> documents, boolean more) {
        public Hits {
            documents = List.copyOf(documents);
        }
    }

    /**
     * Documents with a chunk, title, author, path or file reference that together have all words of one of the terms.
     *
     * @param terms names, addresses, dates of birth, …
     * @param source null for all
     * @param similar whether words with one or two other letters count
     * @param limit on documents
     * @throws IndexException if OpenSearch cannot be reached or refuses
     */
    Hits find(Collection<String> generations, List<String> terms, String source, boolean similar, int limit);
}
