package org.fundstelle.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.BrowserSession;
import org.fundstelle.access.oidc.AccessTokens;
import org.fundstelle.audit.Refusals;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets in, and how: applications by {@code Authorization: Bearer}, browsers by session. The same rules for both. */
@Configuration
@EnableWebSecurity
class SecurityConfiguration {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String PAGES =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String API_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    AccessRules accessRules() {
        return new AccessRules();
    }

    @Bean
    ClosedDoors closedDoors(AccessRules rules, ObjectMapper json, Refusals refusals) {
        return new ClosedDoors(rules, json, refusals);
    }

    @Bean
    RequestRejectedHandler rejectedRequests(ObjectMapper json) {
        return new RejectedRequests(json);
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    @Bean
    @Order(1)
    SecurityFilterChain applications(
            HttpSecurity http, AccessRules rules, ClosedDoors doors, Authenticator authenticator, AccessTokens tokens)
            throws Exception {
        return common(http, rules, doors)
                .securityMatcher(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(authenticator, tokens, doors), CsrfFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(
            HttpSecurity http,
            AccessRules rules,
            ClosedDoors doors,
            Authenticator authenticator,
            CsrfTokenRepository csrfTokens)
            throws Exception {
        return common(http, rules, doors)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfTokens())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrfToken))
                .addFilterBefore(new SessionFilter(authenticator), CsrfFilter.class)
                .build();
    }

    private static HttpSecurity common(HttpSecurity http, AccessRules rules, ClosedDoors doors) throws Exception {
        return http.formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // BrowserSession opens, renews and ends sessions; nothing else touches them.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(doors).accessDeniedHandler(doors))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .access((caller, context) -> rules.decide(caller, context.getRequest())))
                .headers(headers -> headers.addHeaderWriter(contentSecurityPolicy())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    /** Without a session there is nothing to ride on, except the login itself. */
    private static boolean needsCsrfToken(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && (BrowserSession.key(request).isPresent()
                        || request.getRequestURI().equals(request.getContextPath() + "/login"));
    }

    private static HeaderWriter contentSecurityPolicy() {
        return (request, response) -> {
            if (!response.containsHeader("Content-Security-Policy")) {
                boolean apiPages = request.getRequestURI().startsWith(request.getContextPath() + "/swagger-ui/");
                response.setHeader("Content-Security-Policy", apiPages ? API_PAGES : PAGES);
            }
        };
    }

    /** Keeps Spring Boot from inventing a user with a password: keys and tokens are the only way in. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("Keys and tokens are the only way in");
        };
    }

    @Bean
    ServletContextInitializer sessionCookie() {
        return context -> {
            context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
            context.getSessionCookieConfig().setName(BrowserSession.COOKIE);
            context.getSessionCookieConfig().setHttpOnly(true);
        };
    }

    @Bean
    CookieSameSiteSupplier sessionCookieSameSite() {
        return CookieSameSiteSupplier.ofLax().whenHasName(BrowserSession.COOKIE);
    }
}
