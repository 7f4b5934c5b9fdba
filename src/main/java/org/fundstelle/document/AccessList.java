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

    /**
     * A list for those who may read by this list and by the other. Never admits anybody whom one of the two refuses; somebody
     * who is admitted by different groups of the two is refused, because a list cannot say that.
     */
    public AccessList and(AccessList other) {
        Set<Principal> both = new TreeSet<>();
        for (Principal principal : allow) {
            if (other.allow.contains(principal) || other.allow.contains(Principal.EVERYONE)) {
                both.add(principal);
            }
        }
        if (allow.contains(Principal.EVERYONE)) {
            both.addAll(other.allow);
        }
        Set<Principal> either = new TreeSet<>(deny);
        either.addAll(other.deny);
        return new AccessList(both, either);
    }
}
