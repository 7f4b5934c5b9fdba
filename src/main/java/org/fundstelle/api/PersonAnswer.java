package org.fundstelle.api;

import java.util.List;
import java.util.Locale;
import org.fundstelle.ingest.ErasureRequests;

/**
 * Documents that may name a person.
 *
 * @param more whether there are more than asked for
 */
record PersonAnswer(List<Candidate> candidates, boolean more) {

    /**
     * One of them.
     *
     * @param inside id of the container it is in; absent for a document of the source itself
     * @param passages in which the person was found; 0 where only the document's name or path tells
     */
    record Candidate(
            String documentId,
            String source,
            String collection,
            String file,
            String state,
            String inside,
            long passages) {}

    static PersonAnswer of(ErasureRequests.Candidates found) {
        return new PersonAnswer(
                found.documents().stream().map(PersonAnswer::candidate).toList(), found.more());
    }

    private static Candidate candidate(ErasureRequests.Candidate candidate) {
        var entry = candidate.document();
        return new Candidate(
                entry.id().value(),
                entry.document().source(),
                entry.collection(),
                entry.document().path(),
                entry.state().name().toLowerCase(Locale.ROOT),
                entry.parent() == null ? null : entry.parent().value(),
                candidate.passages());
    }
}
