package org.fundstelle.access.group;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fundstelle.document.Principal;

/** One conversation with a directory, on one connection: finds a person, then the groups. Not thread-safe. */
final class DirectoryLookup {

    private static final String SID = "objectSid";
    private static final String PRIMARY_GROUP = "primaryGroupID";
    private static final int PAGE = 500;

    /** Nobody is in more; a directory that says so is broken, or somebody wants to keep it busy. */
    private static final int MOST = 5_000;

    private final Directory directory;
    private final LDAPConnection connection;

    DirectoryLookup(Directory directory, LDAPConnection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /** The entries of that name: one, unless the directory or the filter is odd. */
    List<SearchResultEntry> people(String user) throws LDAPException {
        return search(directory.userBase(), directory.userFilter(user), SID, PRIMARY_GROUP);
    }

    /** The groups of the person and, if so configured, the groups of these, and the SIDs of all. Loops end. */
    Set<Principal> groups(String user, SearchResultEntry person) throws LDAPException {
        Set<Principal> principals = new HashSet<>();
        if (directory.sids()) {
            SecurityIdentifier.of(person.getAttributeValueBytes(SID))
                    .ifPresent(sid -> principals.add(Principal.user(sid.value())));
        }
        Set<DN> seen = new HashSet<>();
        Deque<String> members = new ArrayDeque<>(List.of(person.getDN()));
        for (SearchResultEntry group : primaryGroup(person)) {
            seen.add(group.getParsedDN());
            members.add(group.getDN());
            take(group, principals);
        }
        while (!members.isEmpty()) {
            for (SearchResultEntry group : groupsWith(user, members.pop())) {
                if (seen.add(group.getParsedDN())) {
                    take(group, principals);
                    if (directory.nested()) {
                        members.add(group.getDN());
                    }
                }
            }
            requireFew(seen.size());
        }
        return principals;
    }

    private List<SearchResultEntry> groupsWith(String user, String memberDn) throws LDAPException {
        return search(directory.groupBase(), directory.groupFilter(user, memberDn), directory.groupName(), SID);
    }

    /** Active Directory keeps the primary group ("Domain Users") out of all member lists. */
    private List<SearchResultEntry> primaryGroup(SearchResultEntry person) throws LDAPException {
        byte[] sid = person.getAttributeValueBytes(SID);
        Integer primary = person.getAttributeValueAsInteger(PRIMARY_GROUP);
        if (!directory.sids() || primary == null || SecurityIdentifier.of(sid).isEmpty()) {
            return List.of();
        }
        Filter filter = Filter.createEqualityFilter(SID, SecurityIdentifier.sibling(sid, primary));
        return search(directory.groupBase(), filter, directory.groupName(), SID);
    }

    private void take(SearchResultEntry group, Set<Principal> principals) throws LDAPException {
        String name = group.getAttributeValue(directory.groupName());
        if (name == null || name.isBlank()) {
            throw new LDAPException(
                    ResultCode.NO_SUCH_ATTRIBUTE, "a group has no readable attribute " + directory.groupName());
        }
        principals.add(Principal.group(name));
        if (directory.sids()) {
            SecurityIdentifier.of(group.getAttributeValueBytes(SID))
                    .ifPresent(sid -> principals.add(Principal.group(sid.value())));
        }
    }

    /** All entries, page by page, because servers cut long answers. */
    private List<SearchResultEntry> search(String base, Filter filter, String... attributes) throws LDAPException {
        List<SearchResultEntry> entries = new ArrayList<>();
        ASN1OctetString next = null;
        do {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
            request.addControl(new SimplePagedResultsControl(PAGE, next, false));
            SearchResult result = connection.search(request);
            entries.addAll(result.getSearchEntries());
            requireFew(entries.size());
            SimplePagedResultsControl answer = SimplePagedResultsControl.get(result);
            next = answer != null && answer.moreResultsToReturn() ? answer.getCookie() : null;
        } while (next != null);
        return entries;
    }

    private static void requireFew(int entries) throws LDAPException {
        if (entries > MOST) {
            throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "more than " + MOST + " groups for one person");
        }
    }
}
