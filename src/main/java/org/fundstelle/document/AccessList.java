package org.fundstelle.document;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who may read a document. Deny wins over allow; a list that allows nobody is read by nobody. */
public record AccessList(SortedSet<Principal> allow, SortedSet<Principal> deny) {

    private static final AccessList NOBODY = new AccessList(Set.of(), Set.of());

    public AccessList(Collection<Principal> allow, Collection<Principal> deny) {
        this((SortedSet<Principal>) new TreeSet<>(allow), (SortedSet<Principal>) new TreeSet<>(deny));
    }

    public AccessList {
        allow = Collections.unmodifiableSortedSet(new TreeSet<>(allow));
        deny = Collections.unmodifiableSortedSet(new TreeSet<>(deny));
    }

    /** What holds when the access list of a document is not known. */
    public static AccessList nobody() {
        return NOBODY;
    }

    public static AccessList allowing(Principal... principals) {
        return new AccessList(Set.of(principals), Set.of());
    }

    /** Whether somebody who is all of these principals may read. {@link Principal#EVERYONE} must be among them to count. */
    public boolean admits(Set<Principal> principals) {
        return allow.stream().anyMatch(principals::contains) && deny.stream().noneMatch(principals::contains);
    }
}
