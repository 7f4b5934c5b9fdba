package org.fundstelle.retrieve;

import org.fundstelle.document.DocumentId;

/** Says what a person can open to see a document. */
@FunctionalInterface
public interface CitationUris {

    /**
     * @param uri as the source gives it, null when it gives none
     * @return never null
     */
    String of(DocumentId document, String uri);
}
