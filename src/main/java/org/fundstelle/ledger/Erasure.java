package org.fundstelle.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundstelle.document.DocumentId;

/**
 * What was asked to be erased, and how far it is. Holds ids only: no names, no paths.
 *
 * @param blocked whether the documents, and their contents under other names, were kept from coming back
 * @param finishedAt when everything was carried out; null before
 * @param verifiedAt when it was looked for once more, and nothing was left; null before
 * @param liftedBy who lifted the block; null while it is in force
 */
public record Erasure(
        String id,
        String reason,
        boolean blocked,
        String requestedBy,
        Instant requestedAt,
        Instant finishedAt,
        Instant verifiedAt,
        String liftedBy,
        Instant liftedAt,
        List<Part> documents) {

    /** Why a document belongs to an erasure. */
    public enum Role {
        REQUESTED,
        /** Inside a container that was requested. */
        INSIDE,
        /** Has the same content as one that was requested; its source has it still, so it is withheld. */
        COPY
    }

    /**
     * A document of an erasure.
     *
     * @param doneAt null before
     * @param removed how much was removed, by place: an index generation's chunks, a cache's entries, the quarantine's entry
     */
    public record Part(DocumentId document, String source, Role role, Instant doneAt, Map<String, Long> removed) {
        public Part {
            removed = Map.copyOf(removed);
        }
    }

    public Erasure {
        documents = List.copyOf(documents);
    }

    /** How much was removed from each place. */
    public Map<String, Long> removed() {
        Map<String, Long> all = new java.util.TreeMap<>();
        documents.forEach(part -> part.removed().forEach((place, count) -> all.merge(place, count, Long::sum)));
        return all;
    }
}
