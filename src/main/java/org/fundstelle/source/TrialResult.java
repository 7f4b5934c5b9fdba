package org.fundstelle.source;

import java.util.List;
import java.util.Optional;
import org.fundstelle.document.SourceDocument;

/**
 * What a trial of a source has shown.
 *
 * @param documents the first that a scan would report
 * @param complete whether these are all there are
 * @param content whether the content of the first document could be opened; empty when none was tried
 * @param failure why it failed; empty when it did not
 */
public record TrialResult(
        List<SourceDocument> documents, boolean complete, Optional<Boolean> content, Optional<Failure> failure) {

    /**
     * Why a trial failed.
     *
     * @param detail what the connector or the system says
     */
    public record Failure(FailureKind kind, String detail) {
        static Failure of(Throwable cause) {
            return new Failure(FailureKind.of(cause), FailureKind.detail(cause));
        }
    }

    public TrialResult {
        documents = List.copyOf(documents);
    }

    static TrialResult failed(Throwable cause) {
        return new TrialResult(List.of(), false, Optional.empty(), Optional.of(Failure.of(cause)));
    }
}
