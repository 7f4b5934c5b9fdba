package org.fundstelle.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The problem details (RFC 9457) this application answers with. */
public final class Problems {

    private Problems() {}

    public static ProblemDetail of(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /**
     * A request that cannot be used.
     *
     * @param field of the request that is at fault, null where it is no single one
     */
    public static ProblemDetail badRequest(String field, String detail) {
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, detail);
        if (field != null) {
            problem.setProperty("field", field);
        }
        return problem;
    }

    /** The same for what does not exist and what the caller may not read. */
    public static ProblemDetail noSuchDocument() {
        return of(HttpStatus.NOT_FOUND, "There is no such document, or you may not read it.");
    }

    public static ProblemDetail noSuchPath() {
        return of(HttpStatus.NOT_FOUND, "There is nothing under this path.");
    }

    public static ProblemDetail unavailable(String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }
}
