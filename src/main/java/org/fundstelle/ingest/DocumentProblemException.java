package org.fundstelle.ingest;

import org.fundstelle.ledger.Problem;

/** A document cannot be processed, and trying again would not help. */
final class DocumentProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean retryOnScan;

    DocumentProblemException(Problem problem, boolean retryOnScan, Throwable cause) {
        super(problem.kind(), cause);
        this.problem = problem;
        this.retryOnScan = retryOnScan;
    }

    Problem problem() {
        return problem;
    }

    /** Whether the cause lies in the source, so that the next scan tries again. */
    boolean retryOnScan() {
        return retryOnScan;
    }
}
