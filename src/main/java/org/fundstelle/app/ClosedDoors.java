package org.fundstelle.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.fundstelle.api.ForeignSourceException;
import org.fundstelle.api.Problems;
import org.fundstelle.audit.Refusals;
import org.fundstelle.audit.Refusals.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Answers who is not let in: problem details for applications; browsers are sent to the login page. A path without a rule
 * does not exist.
 */
final class ClosedDoors implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String RETRY_SECONDS = "30";

    private final AccessRules rules;
    private final ObjectMapper json;
    private final Refusals refusals;

    ClosedDoors(AccessRules rules, ObjectMapper json, Refusals refusals) {
        this.refusals = refusals;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (HttpMethod.GET.matches(request.getMethod())
                && wantsPage(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            response.sendRedirect(request.getContextPath() + "/login" + wayBack(request));
            return;
        }
        if (e instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            write(request, response, Problems.unavailable("You cannot be let in now: " + e.getMessage() + "."));
            return;
        }
        boolean presented = e instanceof BadCredentialsException;
        record(request, HttpStatus.UNAUTHORIZED.value(), presented ? e.getMessage() : "no key");
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                presented
                        ? "Bearer error=\"invalid_token\", error_description=\"" + ascii(e.getMessage()) + "\""
                        : "Bearer");
        write(
                request,
                response,
                Problems.of(
                        HttpStatus.UNAUTHORIZED,
                        presented
                                ? "The key or token was not accepted: " + e.getMessage() + "."
                                : "A key or access token is needed: send 'Authorization: Bearer …'."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        ProblemDetail problem = problem(request, e);
        if (problem.getStatus() == HttpStatus.FORBIDDEN.value()) {
            record(request, problem.getStatus(), cause(e));
        }
        if (wantsPage(request)) {
            response.sendError(problem.getStatus());
        } else {
            write(request, response, problem);
        }
    }

    private static String cause(AccessDeniedException e) {
        return switch (e) {
            case CsrfException csrf -> "no CSRF token";
            case ForeignSourceException foreign -> "the key is for other sources";
            default -> "the role is missing";
        };
    }

    private ProblemDetail problem(HttpServletRequest request, AccessDeniedException e) {
        if (e instanceof CsrfException) {
            return Problems.of(
                    HttpStatus.FORBIDDEN,
                    "A request with a session cookie that changes something needs the CSRF token; requests with "
                            + "'Authorization: Bearer' do not.");
        }
        if (e instanceof ForeignSourceException) {
            return Problems.of(HttpStatus.FORBIDDEN, e.getMessage());
        }
        return rules.find(request)
                .map(rule -> Problems.of(HttpStatus.FORBIDDEN, "The caller lacks the role for this."))
                .orElseGet(Problems::noSuchPath);
    }

    private void record(HttpServletRequest request, int status, String cause) {
        String door =
                rules.find(request).map(rule -> rule.path().getPatternString()).orElse("no such path");
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String caller = authentication instanceof CallerToken token ? token.getName() : null;
        refusals.record(new Refusal(door, status, cause, caller, request.getRemoteAddr(), null));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        problem.setInstance(java.net.URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static String wayBack(HttpServletRequest request) {
        String path =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        return path.equals("/") ? "" : "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
    }
}
