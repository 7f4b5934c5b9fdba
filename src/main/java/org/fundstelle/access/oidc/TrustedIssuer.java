package org.fundstelle.access.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.Role;

/**
 * An OpenID Connect issuer whose access tokens are accepted, as the settings write it below
 * {@code fundstelle.access.oidc[n]}. What is null takes its default.
 *
 * @param issuer exactly as the token's {@code iss}; https, or http on this machine
 * @param audience one of these must be in the token's {@code aud}
 * @param jwksUri where the public keys are; default: asked of the issuer's discovery document
 * @param algorithms default RS256, PS256, ES256
 * @param clockSkew how far this machine's clock and the issuer's may differ; default 60 s, at most 5 minutes
 * @param accessTokenType whether the token's header must say {@code typ: at+jwt} (RFC 9068); default false
 * @param namePrefix put before user and group names, to keep the people of several issuers apart; default none
 * @param groups where the groups of this issuer's people come from, all together; default the token
 * @param claims which claims say who somebody is
 * @param roleMapping role by value of the roles claim
 * @param defaultRole of who has no role by mapping; default none, so that nothing is open to him
 * @param keys how long the public keys are believed
 */
public record TrustedIssuer(
        URI issuer,
        Set<String> audience,
        URI jwksUri,
        Set<SigningAlgorithm> algorithms,
        Duration clockSkew,
        Boolean accessTokenType,
        String namePrefix,
        Set<GroupOrigin> groups,
        Claims claims,
        Map<String, Role> roleMapping,
        Role defaultRole,
        KeyTimes keys) {

    private static final Set<SigningAlgorithm> USUAL =
            Set.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256, SigningAlgorithm.ES256);
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    /**
     * @throws IllegalArgumentException that names everything that cannot be used
     */
    public TrustedIssuer {
        audience = audience == null ? Set.of() : Set.copyOf(audience);
        algorithms = algorithms == null || algorithms.isEmpty() ? USUAL : Set.copyOf(algorithms);
        clockSkew = clockSkew == null ? Duration.ofSeconds(60) : clockSkew;
        accessTokenType = accessTokenType != null && accessTokenType;
        namePrefix = namePrefix == null ? "" : namePrefix;
        groups = groups == null || groups.isEmpty() ? Set.of(GroupOrigin.TOKEN) : Set.copyOf(groups);
        claims = claims == null ? Claims.DEFAULT : claims;
        roleMapping = roleMapping == null ? Map.of() : Map.copyOf(roleMapping);
        keys = keys == null ? KeyTimes.DEFAULT : keys;
        List<String> wrong = new ArrayList<>();
        if (issuer == null) {
            wrong.add("issuer is missing");
        } else if (!SafeAddress.isSafe(issuer) || issuer.getQuery() != null || issuer.getFragment() != null) {
            wrong.add("issuer must be an https address without query (http only on this machine), but is: " + issuer);
        }
        if (audience.isEmpty() || audience.stream().anyMatch(String::isBlank)) {
            wrong.add("audience is missing: without it, tokens for other applications would be accepted");
        }
        if (jwksUri != null && !SafeAddress.isSafe(jwksUri)) {
            wrong.add("jwks-uri must be an https address (http only on this machine), but is: " + jwksUri);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
            wrong.add("clock-skew must be between 0s and 5m, but is: " + clockSkew.toSeconds() + "s");
        }
        if (!roleMapping.isEmpty() && claims.roles() == null) {
            wrong.add("role-mapping needs claims.roles, the claim whose values it maps");
        }
        if (roleMapping.containsValue(Role.SUPPLIER)) {
            wrong.add(
                    "role-mapping gives the role 'supplier', which only a key can have, because a key names its sources");
        }
        if (defaultRole == Role.SUPPLIER) {
            wrong.add("default-role cannot be 'supplier', which only a key can have, because a key names its sources");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }
}
