package org.fundstelle.access;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.fundstelle.document.Principal;

/**
 * Who asks: an authenticated person or application.
 *
 * @param name for logs and audit
 * @param principals what the caller is; always includes {@link Principal#EVERYONE}
 * @param collections ids of the collections the caller is bound to; empty means no such bound
 * @param sources ids of the sources the caller may deliver documents to; only and always with {@link Role#SUPPLIER}
 */
public record Caller(
        String name, Set<Principal> principals, Set<Role> roles, Set<String> collections, Set<String> sources) {

    /**
     * @throws IllegalArgumentException if the caller has the role of a supplier without a source, or a source without the role
     */
    public Caller {
        Objects.requireNonNull(name, "name");
        Set<Principal> all = new HashSet<>(principals);
        all.add(Principal.EVERYONE);
        principals = Set.copyOf(all);
        roles = Set.copyOf(roles);
        collections = Set.copyOf(collections);
        sources = Set.copyOf(sources);
        if (roles.contains(Role.SUPPLIER) == sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "The role 'supplier' needs 'sources' to deliver to, and nobody without it has any");
        }
    }

    /** A caller who delivers nothing. */
    public Caller(String name, Set<Principal> principals, Set<Role> roles, Set<String> collections) {
        this(name, principals, roles, collections, Set.of());
    }

    /** Whether the caller may deliver documents to the source. */
    public boolean supplies(String source) {
        return sources.contains(source);
    }

    /** Whether the caller's key admits the collection; the collection's readers and the access lists decide beyond that. */
    public boolean boundTo(String collection) {
        return collections.isEmpty() || collections.contains(collection);
    }
}
