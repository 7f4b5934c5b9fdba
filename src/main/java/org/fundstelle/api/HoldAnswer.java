package org.fundstelle.api;

import java.time.Instant;
import org.fundstelle.ledger.HeldException;
import org.fundstelle.ledger.LegalHold;
import org.fundstelle.ledger.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A legal hold as the API shows it: one of document, recordId and fileReference is there. */
record HoldAnswer(
        String id,
        String document,
        String recordId,
        String fileReference,
        String reason,
        String placedBy,
        Instant placedAt,
        String liftedBy,
        Instant liftedAt) {

    static HoldAnswer of(LegalHold hold) {
        return new HoldAnswer(
                hold.id(),
                value(hold, Subject.Kind.DOCUMENT),
                value(hold, Subject.Kind.RECORD),
                value(hold, Subject.Kind.FILE_REFERENCE),
                hold.reason(),
                hold.placedBy(),
                hold.placedAt(),
                hold.liftedBy(),
                hold.liftedAt());
    }

    /** What answers a request that legal holds forbid. */
    static ProblemDetail problem(HeldException e) {
        ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, "Legal holds forbid it.");
        problem.setProperty("holds", e.holds().stream().map(HoldAnswer::of).toList());
        return problem;
    }

    private static String value(LegalHold hold, Subject.Kind kind) {
        return hold.subject().kind() == kind ? hold.subject().value() : null;
    }
}
