package org.fundstelle.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.BrowserSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in a browser by its session, for as long as the key holds that opened it. */
final class SessionFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionFilter.class);

    private final Authenticator authenticator;

    SessionFilter(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BrowserSession.key(request).map(authenticator::authenticate).ifPresent(result -> {
            switch (result) {
                case Authenticated(var caller, var key) ->
                    SecurityContextHolder.setContext(new SecurityContextImpl(new CallerToken(caller)));
                case Rejected(String reason) -> {
                    log.info("Ended a browser session: {}", reason);
                    BrowserSession.end(request);
                }
            }
        });
        chain.doFilter(request, response);
    }
}
