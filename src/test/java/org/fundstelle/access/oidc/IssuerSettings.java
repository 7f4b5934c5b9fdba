package org.fundstelle.access.oidc;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.Role;

/** Makes issuers of which only a little is set. */
final class IssuerSettings {

    private IssuerSettings() {}

    static TrustedIssuer of(URI issuer) {
        return with(issuer, null, null, null, null);
    }

    static TrustedIssuer at(URI issuer, URI jwksUri) {
        return new TrustedIssuer(
                issuer, Set.of("fundstelle"), jwksUri, null, null, null, null, null, null, null, null, null);
    }

    static TrustedIssuer with(
            URI issuer, Claims claims, Map<String, Role> roleMapping, Role defaultRole, String namePrefix) {
        return new TrustedIssuer(
                issuer,
                Set.of("fundstelle"),
                null,
                null,
                null,
                null,
                namePrefix,
                null,
                claims,
                roleMapping,
                defaultRole,
                null);
    }

    static TrustedIssuer groupsFrom(URI issuer, GroupOrigin... origins) {
        return new TrustedIssuer(
                issuer, Set.of("fundstelle"), null, null, null, null, null, Set.of(origins), null, null, null, null);
    }
}
