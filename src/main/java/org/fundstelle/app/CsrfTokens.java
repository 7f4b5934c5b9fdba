package org.fundstelle.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * CSRF tokens both ways: forms carry a masked one (against BREACH), scripts of the API pages send what the cookie holds
 * as a header. The API pages get the cookie at once, since they render no form.
 */
final class CsrfTokens implements CsrfTokenRequestHandler {

    private static final String API_PAGES = "/swagger-ui";

    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
        if (request.getRequestURI().startsWith(request.getContextPath() + API_PAGES)) {
            Objects.requireNonNull(token.get(), "token");
        }
    }

    @Override
    public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return (request.getHeader(token.getHeaderName()) == null ? masked : plain)
                .resolveCsrfTokenValue(request, token);
    }
}
