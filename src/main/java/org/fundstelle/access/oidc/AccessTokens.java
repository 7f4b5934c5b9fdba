package org.fundstelle.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.fundstelle.access.group.GroupSource;
import org.fundstelle.access.group.Groups;
import org.fundstelle.access.oidc.TokenCheck.Accepted;
import org.fundstelle.access.oidc.TokenCheck.Refused;
import org.fundstelle.access.oidc.TokenCheck.Unavailable;
import org.fundstelle.document.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who presents an access token of one of the trusted issuers. Thread-safe. */
public final class AccessTokens implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final int LONGEST_TOKEN = 24 * 1024;
    private static final int LONGEST_REASON = 200;

    private record Trusted(TrustedIssuer issuer, TokenVerifier verifier) {}

    private final Map<String, Trusted> issuers = new HashMap<>();
    private final Map<GroupOrigin, GroupSource> sources;
    private final Map<Principal, Role> groupRoles;

    /**
     * Nothing is fetched yet.
     *
     * @param sources of groups besides the token
     * @param groupRoles role by group
     * @throws IllegalArgumentException if an issuer stands twice, or takes groups from a source that is not there
     */
    public AccessTokens(
            List<TrustedIssuer> issuers,
            Map<GroupOrigin, GroupSource> sources,
            Map<Principal, Role> groupRoles,
            Clock clock) {
        this.sources = sources.isEmpty() ? Map.of() : new EnumMap<>(sources);
        this.groupRoles = Map.copyOf(groupRoles);
        for (TrustedIssuer issuer : issuers) {
            String name = issuer.issuer().toString();
            for (GroupOrigin origin : issuer.groups()) {
                if (origin != GroupOrigin.TOKEN && !sources.containsKey(origin)) {
                    throw new IllegalArgumentException("Issuer " + name + " takes groups from "
                            + origin.name().toLowerCase(Locale.ROOT) + ", which is not set up");
                }
            }
            JWKSource<SecurityContext> keys =
                    new IssuerKeys(name, new PublishedKeys(issuer.issuer(), issuer.jwksUri()), issuer.keys(), clock);
            Trusted trusted = new Trusted(issuer, new TokenVerifier(issuer, keys, clock));
            if (this.issuers.putIfAbsent(name, trusted) != null) {
                throw new IllegalArgumentException("Issuer " + name + " stands twice");
            }
        }
    }

    /** Whether somebody could be let in by a token. */
    public boolean anyIssuer() {
        return !issuers.isEmpty();
    }

    /** Whether the text has the outer form of a token: what has not may be a key. */
    public static boolean looksLikeToken(String presented) {
        return presented.startsWith("ey")
                && presented.chars().filter(c -> c == '.').count() >= 2;
    }

    public TokenCheck check(String presented) {
        if (presented.length() > LONGEST_TOKEN) {
            return new Refused("the token is too long");
        }
        try {
            SignedJWT token = SignedJWT.parse(presented);
            Trusted trusted = issuers.get(token.getJWTClaimsSet().getIssuer());
            if (trusted == null) {
                return new Refused("the token's issuer is not one of those that are trusted");
            }
            JWTClaimsSet claims = trusted.verifier().verify(token);
            return caller(TokenPerson.of(claims.getClaims(), trusted.issuer()), trusted.issuer());
        } catch (ParseException e) {
            return new Refused("the token is not a signed JWT");
        } catch (KeySourceException e) {
            log.error("Tokens cannot be checked, the issuer's keys are out of reach: {}", printable(e.getMessage()));
            return new Unavailable("the token cannot be checked now, because its issuer's keys are out of reach");
        } catch (BadJOSEException | JOSEException | IllegalArgumentException e) {
            return new Refused("the token does not hold: " + printable(e.getMessage()));
        }
    }

    private TokenCheck caller(TokenPerson person, TrustedIssuer issuer) {
        Set<Principal> principals = new HashSet<>(person.groups());
        principals.add(Principal.user(person.name()));
        for (GroupOrigin origin : issuer.groups()) {
            if (origin == GroupOrigin.TOKEN) {
                continue;
            }
            switch (sources.get(origin).of(person.login())) {
                case Groups.Known known -> principals.addAll(known.principals());
                case Groups.UnknownUser unknown -> {
                    return new Refused("the directory does not know the token's user");
                }
                case Groups.Unavailable away -> {
                    return new Unavailable("the caller's groups cannot be told now: " + away.reason());
                }
            }
        }
        return new Accepted(
                new Caller("user:" + person.name(), principals, roles(person, principals, issuer), Set.of()));
    }

    private Set<Role> roles(TokenPerson person, Set<Principal> principals, TrustedIssuer issuer) {
        Set<Role> roles = new HashSet<>(person.roles());
        principals.stream().filter(groupRoles::containsKey).forEach(principal -> roles.add(groupRoles.get(principal)));
        if (roles.isEmpty() && issuer.defaultRole() != null) {
            roles.add(issuer.defaultRole());
        }
        return roles;
    }

    /** Closes the sources of groups. */
    @Override
    public void close() {
        sources.values().forEach(GroupSource::close);
    }

    /** A message may repeat what the token says: one line, of a bounded length. */
    private static String printable(String message) {
        String line = String.valueOf(message).replaceAll("[^\\x20-\\x7e]", "?");
        return line.substring(0, Math.min(line.length(), LONGEST_REASON));
    }
}
