package org.fundstelle.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.Caller;
import org.fundstelle.access.KeyHash;
import org.fundstelle.access.oidc.AccessTokens;
import org.fundstelle.access.oidc.TokenCheck.Accepted;
import org.fundstelle.access.oidc.TokenCheck.Refused;
import org.fundstelle.access.oidc.TokenCheck.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who presents a key or an access token as {@code Authorization: Bearer}; one that does not hold ends the request. */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);
    private static final String SCHEME = "Bearer ";

    private final Authenticator authenticator;
    private final AccessTokens tokens;
    private final AuthenticationEntryPoint entryPoint;

    BearerFilter(Authenticator authenticator, AccessTokens tokens, AuthenticationEntryPoint entryPoint) {
        this.authenticator = authenticator;
        this.tokens = tokens;
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
        String presented = header.substring(SCHEME.length()).strip();
        if (tokens.anyIssuer() && AccessTokens.looksLikeToken(presented)) {
            switch (tokens.check(presented)) {
                case Accepted(Caller caller) -> proceed(caller, request, response, chain);
                case Refused(String reason) -> reject(request, response, reason);
                case Unavailable(String reason) ->
                    entryPoint.commence(request, response, new AuthenticationServiceException(reason));
            }
            return;
        }
        switch (authenticator.authenticate(presented)) {
            case Authenticated(Caller caller, KeyHash key) -> proceed(caller, request, response, chain);
            case Rejected(String reason) -> reject(request, response, reason);
        }
    }

    private static void proceed(
            Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerToken(caller)));
        chain.doFilter(request, response);
    }

    private void reject(HttpServletRequest request, HttpServletResponse response, String reason)
            throws ServletException, IOException {
        log.info("Rejected a request from {}: {}", request.getRemoteAddr(), reason);
        entryPoint.commence(request, response, new BadCredentialsException(reason));
    }
}
