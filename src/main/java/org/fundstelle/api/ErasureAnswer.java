package org.fundstelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundstelle.ledger.Erasure;

/**
 * An erasure as the API shows it.
 *
 * @param status {@code running}, {@code done}, or {@code verified} when it was looked for again and nothing was left
 * @param block {@code active}, {@code lifted} or {@code none}
 * @param removed how much was removed, by place
 * @param documents absent in lists
 */
record ErasureAnswer(
        String id,
        String status,
        String reason,
        String block,
        String requestedBy,
        Instant requestedAt,
        Instant finishedAt,
        Instant verifiedAt,
        String liftedBy,
        Instant liftedAt,
        Map<String, Long> removed,
        List<Part> documents) {

    /**
     * A document of an erasure.
     *
     * @param role {@code requested}, {@code inside} a requested container, or {@code copy} of a requested one's content
     */
    record Part(String documentId, String source, String role, Instant doneAt, Map<String, Long> removed) {}

    static ErasureAnswer of(Erasure erasure) {
        boolean listed = erasure.documents().isEmpty();
        return new ErasureAnswer(
                erasure.id(),
                status(erasure),
                erasure.reason(),
                block(erasure),
                erasure.requestedBy(),
                erasure.requestedAt(),
                erasure.finishedAt(),
                erasure.verifiedAt(),
                erasure.liftedBy(),
                erasure.liftedAt(),
                listed ? null : erasure.removed(),
                listed
                        ? null
                        : erasure.documents().stream().map(ErasureAnswer::part).toList());
    }

    private static Part part(Erasure.Part part) {
        return new Part(
                part.document().value(),
                part.source(),
                part.role().name().toLowerCase(Locale.ROOT),
                part.doneAt(),
                part.removed());
    }

    private static String status(Erasure erasure) {
        if (erasure.finishedAt() == null) {
            return "running";
        }
        return erasure.verifiedAt() == null ? "done" : "verified";
    }

    private static String block(Erasure erasure) {
        if (!erasure.blocked()) {
            return "none";
        }
        return erasure.liftedAt() == null ? "active" : "lifted";
    }
}
