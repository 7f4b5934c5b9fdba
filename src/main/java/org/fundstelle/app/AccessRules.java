package org.fundstelle.app;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call which path, from top to bottom, the first that fits. A path without a rule is closed to everybody. No rule
 * opens a document: that is the access list's alone.
 */
final class AccessRules {

    private static final Set<Role> SEARCHING = Set.of(Role.READER, Role.RECORDS_MANAGER, Role.ADMIN);
    private static final Set<Role> MANAGING = Set.of(Role.RECORDS_MANAGER, Role.ADMIN);
    private static final Set<Role> ADMIN = Set.of(Role.ADMIN);
    private static final Set<Role> AUDITING = Set.of(Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> SUPPLYING = Set.of(Role.SUPPLIER);
    private static final Set<Role> OPEN = Set.of();

    /**
     * @param roles one of them is needed; empty means open to everybody, also without a key or token
     */
    record Rule(PathPattern path, Set<Role> roles) {

        Rule(String path, Set<Role> roles) {
            this(PathPatternParser.defaultInstance.parse(path), roles);
        }

        boolean isOpen() {
            return roles.isEmpty();
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("/actuator/health/liveness", OPEN),
            new Rule("/.well-known/**", OPEN),
            new Rule("/login", OPEN),
            new Rule("/fundstelle.css", OPEN),
            new Rule("/favicon.svg", OPEN),
            new Rule("/", SEARCHING),
            new Rule("/documents/{id}", SEARCHING),
            new Rule("/quarantine/**", MANAGING),
            new Rule("/logout", Set.of(Role.values())),
            new Rule("/api/v1/search", SEARCHING),
            new Rule("/api/v1/collections", SEARCHING),
            new Rule("/api/v1/documents/{id}", SEARCHING),
            new Rule("/api/v1/documents/{id}/content", SEARCHING),
            new Rule("/api/v1/sources/{id}/documents/{documentId}", SUPPLYING),
            new Rule("/v3/api-docs", SEARCHING),
            new Rule("/v3/api-docs.yaml", SEARCHING),
            new Rule("/v3/api-docs/**", SEARCHING),
            new Rule("/swagger-ui.html", SEARCHING),
            new Rule("/swagger-ui/**", SEARCHING),
            new Rule("/api/v1/admin/sources/**", MANAGING),
            new Rule("/api/v1/admin/sources-file", MANAGING),
            new Rule("/api/v1/admin/connectors/**", MANAGING),
            new Rule("/api/v1/admin/quarantine/**", MANAGING),
            new Rule("/api/v1/admin/erasures/**", MANAGING),
            new Rule("/api/v1/admin/holds/**", MANAGING),
            new Rule("/api/v1/admin/audit/**", AUDITING),
            new Rule("/api/v1/admin/**", ADMIN),
            new Rule("/actuator/**", ADMIN));

    Optional<Rule> find(String path) {
        return find(PathContainer.parsePath(path));
    }

    Optional<Rule> find(HttpServletRequest request) {
        return find(ServletRequestPathUtils.parseAndCache(request).pathWithinApplication());
    }

    private Optional<Rule> find(PathContainer path) {
        return RULES.stream().filter(rule -> rule.path().matches(path)).findFirst();
    }

    AuthorizationDecision decide(Supplier<Authentication> authentication, HttpServletRequest request) {
        return new AuthorizationDecision(find(request)
                .filter(rule -> rule.isOpen() || admits(rule, authentication.get()))
                .isPresent());
    }

    private static boolean admits(Rule rule, Authentication authentication) {
        return authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && caller.roles().stream().anyMatch(rule.roles()::contains);
    }
}
