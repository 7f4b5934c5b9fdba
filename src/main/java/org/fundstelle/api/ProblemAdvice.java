package org.fundstelle.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Objects;
import org.fundstelle.audit.AuditException;
import org.fundstelle.retrieve.InvalidQueryException;
import org.fundstelle.retrieve.RetrieverUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Turns every failure of a controller into problem details; the unexpected is logged and told without its inside. */
@Hidden
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail invalid(InvalidQueryException e) {
        return Problems.badRequest(e.field(), e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail missing(NoSuchDocumentException e) {
        return Problems.noSuchDocument();
    }

    @ExceptionHandler
    ResponseEntity<Void> moved(MovedDocumentException e, HttpServletRequest request) {
        boolean content = request.getRequestURI().endsWith("/content");
        URI now = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/api/v1/documents/" + e.now() + (content ? "/content" : ""))
                .query(request.getQueryString())
                .build(true)
                .toUri();
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY).location(now).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(RetrieverUnavailableException e) {
        log.warn("Search not available: {}", e.getMessage());
        return later("The search index cannot be reached at the moment. Try again later.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(OriginalUnavailableException e) {
        log.warn("{}", e.getMessage());
        return later("The source of this document cannot be read at the moment. Try again later.");
    }

    /** What cannot be recorded is not answered. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unrecorded(AuditException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e;
        }
        log.error("Request not answered, for the audit trail is not available", e);
        return later(
                "The audit trail is not available at the moment, and nothing is done without it. Try again later.");
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e, HttpServletResponse response) throws Exception {
        // Security's own have their handlers; a response already under way must break off, not end as if complete.
        if (response.isCommitted() || e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        log.error("Request failed unexpectedly", e);
        return Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed. The log of the server says why.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        JsonComplaint complaint = JsonComplaint.of(e.getCause());
        ProblemDetail problem = Problems.badRequest(complaint.field(), complaint.message());
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : Objects.requireNonNullElse(e.getPropertyName(), "parameter");
        boolean number = e.getRequiredType() == int.class || e.getRequiredType() == Integer.class;
        String expected = number ? "a whole number" : "of another form";
        return handleExceptionInternal(
                e, Problems.badRequest(field, "'" + field + "' must be " + expected), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, Problems.noSuchPath(), headers, status, request);
    }

    private static ResponseEntity<ProblemDetail> later(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "10")
                .body(Problems.unavailable(detail));
    }
}
