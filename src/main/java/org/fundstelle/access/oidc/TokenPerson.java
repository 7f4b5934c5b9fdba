package org.fundstelle.access.oidc;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.access.Role;
import org.fundstelle.document.Principal;

/**
 * Whom a verified token names.
 *
 * @param name with the issuer's prefix, as in {@code user:<name>}
 * @param login the name without prefix, as directories know it
 * @param groups those the token itself names, if they are to come from it
 * @param roles by the issuer's mapping, before any default
 */
record TokenPerson(String name, String login, Set<Principal> groups, Set<Role> roles) {

    private static final int LONGEST_NAME = 256;
    private static final String RESERVED = "local";

    /**
     * Reads the claims as the issuer's settings say.
     *
     * @throws IllegalArgumentException if they do not say clearly who it is; the message tells why, without their values
     */
    static TokenPerson of(Map<String, Object> claims, TrustedIssuer issuer) {
        String path = issuer.claims().user();
        if (!(new ClaimPath(path).in(claims).orElse(null) instanceof String login)) {
            throw new IllegalArgumentException("claim '" + path + "' with the user's name is missing");
        }
        String name = issuer.namePrefix() + checked(login, path);
        if (name.equals(RESERVED)) {
            throw new IllegalArgumentException("the name 'local' belongs to the local key");
        }
        return new TokenPerson(name, login, groups(claims, issuer), roles(claims, issuer));
    }

    private static Set<Principal> groups(Map<String, Object> claims, TrustedIssuer issuer) {
        if (!issuer.groups().contains(GroupOrigin.TOKEN)) {
            return Set.of();
        }
        String path = issuer.claims().groups();
        if (isLeftOut(claims, path)) {
            throw new IllegalArgumentException("the token leaves out claim '" + path + "' because it is too long");
        }
        List<String> names = new ClaimPath(path).texts(claims).orElseGet(() -> {
            if (issuer.claims().groupsRequired()) {
                throw new IllegalArgumentException("claim '" + path + "' with the groups is missing");
            }
            return List.of();
        });
        return names.stream()
                .map(group -> Principal.group(issuer.namePrefix() + checked(group, path)))
                .collect(Collectors.toSet());
    }

    /** OpenID Connect's distributed claims, and Entra ID's older flag: there are groups, but elsewhere. */
    private static boolean isLeftOut(Map<String, Object> claims, String path) {
        return (claims.get("_claim_names") instanceof Map<?, ?> elsewhere && elsewhere.containsKey(path))
                || Boolean.TRUE.equals(claims.get("hasgroups"));
    }

    private static Set<Role> roles(Map<String, Object> claims, TrustedIssuer issuer) {
        Set<Role> roles = new HashSet<>();
        if (issuer.claims().roles() != null) {
            new ClaimPath(issuer.claims().roles())
                    .texts(claims).orElse(List.of()).stream()
                            .filter(issuer.roleMapping()::containsKey)
                            .forEach(value -> roles.add(issuer.roleMapping().get(value)));
        }
        return roles;
    }

    private static String checked(String name, String path) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("claim '" + path + "' holds a name that cannot be used");
        }
        return name;
    }
}
