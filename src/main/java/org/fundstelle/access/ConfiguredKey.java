package org.fundstelle.access;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.fundstelle.document.Principal;

/**
 * A named key that stands in the settings, by its SHA-256 only. The settings are the truth for it: it is revoked by
 * being taken out.
 *
 * @param sha256 of the key, 64 hex digits
 * @param collections ids the key is bound to; empty means no such bound
 * @param sources ids of the sources that a supplier's key may deliver documents to
 */
public record ConfiguredKey(
        String name,
        String sha256,
        Set<Principal> principals,
        Set<Role> roles,
        Set<String> collections,
        Set<String> sources) {

    /**
     * @throws IllegalArgumentException naming the component that cannot be used
     */
    public ConfiguredKey {
        Objects.requireNonNull(name, "name of a configured key");
        if (name.isBlank() || LocalKey.NAME.equals(name)) {
            throw new IllegalArgumentException(
                    "name of a configured key must not be empty or 'local', but is: '" + name + "'");
        }
        if (sha256 == null) {
            throw new IllegalArgumentException("sha256 of key '" + name + "' is missing");
        }
        try {
            sha256 = new KeyHash(sha256.strip().toLowerCase(Locale.ROOT)).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sha256 of key '" + name + "': " + e.getMessage(), e);
        }
        principals = principals == null ? Set.of() : Set.copyOf(principals);
        roles = roles == null ? Set.of() : Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("roles of key '" + name + "' must name at least one role");
        }
        collections = collections == null ? Set.of() : Set.copyOf(collections);
        sources = sources == null ? Set.of() : Set.copyOf(sources);
        if (roles.contains(Role.SUPPLIER) && sources.isEmpty()) {
            throw new IllegalArgumentException("sources of key '" + name
                    + "' must name at least one source, because the role 'supplier' delivers to these alone");
        }
        if (!roles.contains(Role.SUPPLIER) && !sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "sources of key '" + name + "' say nothing without the role 'supplier'; add it, or take them out");
        }
    }

    KeyHash hash() {
        return new KeyHash(sha256);
    }

    Caller caller() {
        return new Caller(name, principals, roles, collections, sources);
    }
}
