package org.fundstelle.ingest;

import java.util.Optional;
import org.fundstelle.embed.EmbeddingException;
import org.fundstelle.index.IndexException;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Problem.Step;

/** What a failure says about a document. */
final class Failures {

    private Failures() {}

    /** The problem of the document, if trying again would not help. */
    static Optional<Problem> permanent(RuntimeException failure) {
        return switch (failure) {
            case EmbeddingException e
            when !e.isTransient() -> Optional.of(new Problem(Step.EMBED, "EMBEDDING_REFUSED", message(e)));
            case IndexException e
            when !e.isTransient() -> Optional.of(new Problem(Step.INDEX, "INDEX_REFUSED", message(e)));
            default -> Optional.empty();
        };
    }

    static Problem unexpected(Throwable failure) {
        return new Problem(Step.INDEX, "INTERNAL", failure.getClass().getSimpleName());
    }

    static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
