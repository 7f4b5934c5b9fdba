package org.fundstelle.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;
import org.fundstelle.access.Authenticator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who presents a key as {@code Authorization: Bearer}; a key that does not hold ends the request. */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);
    private static final String SCHEME = "Bearer ";

    private final Authenticator authenticator;
    private final AuthenticationEntryPoint entryPoint;

    BearerFilter(Authenticator authenticator, AuthenticationEntryPoint entryPoint) {
        this.authenticator = authenticator;
        this.entryPoint = entryPoint;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            reject(request, response, "only 'Authorization: Bearer …' is understood");
            return;
        }
        switch (authenticator.authenticate(header.substring(SCHEME.length()))) {
            case Authenticated(var caller, var key) -> {
                SecurityContextHolder.setContext(new SecurityContextImpl(new CallerToken(caller)));
                chain.doFilter(request, response);
            }
            case Rejected(String reason) -> reject(request, response, reason);
        }
    }

    private void reject(HttpServletRequest request, HttpServletResponse response, String reason)
            throws ServletException, IOException {
        log.info("Rejected a request from {}: {}", request.getRemoteAddr(), reason);
        entryPoint.commence(request, response, new BadCredentialsException(reason));
    }
}
