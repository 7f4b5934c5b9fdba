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
 */
public record Caller(String name, Set<Principal> principals, Set<Role> roles, Set<String> collections) {

    public Caller {
        Objects.requireNonNull(name, "name");
        Set<Principal> all = new HashSet<>(principals);
        all.add(Principal.EVERYONE);
        principals = Set.copyOf(all);
        roles = Set.copyOf(roles);
        collections = Set.copyOf(collections);
    }

    /** Whether the caller's key admits the collection; the collection's readers and the access lists decide beyond that. */
    public boolean boundTo(String collection) {
        return collections.isEmpty() || collections.contains(collection);
    }
}
