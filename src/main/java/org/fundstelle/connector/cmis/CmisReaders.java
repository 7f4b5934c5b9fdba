package org.fundstelle.connector.cmis;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.chemistry.opencmis.commons.data.Ace;
import org.apache.chemistry.opencmis.commons.data.Acl;
import org.apache.chemistry.opencmis.commons.data.PermissionMapping;
import org.apache.chemistry.opencmis.commons.data.RepositoryInfo;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Reads who may read a document from its access control list. CMIS has no denials, and does not say which of its principals
 * are users and which are groups: the mapping says that. Counts what it could not read; not thread-safe.
 */
final class CmisReaders {

    private static final Set<String> BASIC = Set.of("cmis:read", "cmis:write", "cmis:all");
    private static final Set<String> ANYONE = Set.of("cmis:anyone", "cmis:anonymous");
    private static final int MOST_UNKNOWN = 20;

    private final PrincipalMapping mapping;
    private final Set<String> everyone = new HashSet<>(ANYONE);
    private final Set<String> showing;
    private final Set<String> describing;
    private final Set<String> unknown = new TreeSet<>();
    private int inexact;
    private int uncertain;

    CmisReaders(RepositoryInfo info, PrincipalMapping mapping) {
        this.mapping = mapping;
        showing = permissions(info, PermissionMapping.CAN_VIEW_CONTENT_OBJECT);
        describing = permissions(info, PermissionMapping.CAN_GET_PROPERTIES_OBJECT);
        add(info.getPrincipalIdAnyone());
        add(info.getPrincipalIdAnonymous());
    }

    private static Set<String> permissions(RepositoryInfo info, String action) {
        if (info.getAclCapabilities() == null || info.getAclCapabilities().getPermissionMapping() == null) {
            return Set.of();
        }
        PermissionMapping found =
                info.getAclCapabilities().getPermissionMapping().get(action);
        return found == null || found.getPermissions() == null ? Set.of() : Set.copyOf(found.getPermissions());
    }

    private void add(String principal) {
        if (principal != null && !principal.isBlank()) {
            everyone.add(principal);
        }
    }

    /** Those who may read; nobody where the list is missing, or does not say all. */
    AccessList of(CmisObject document) {
        Acl acl = document.acl();
        Boolean exact = acl == null ? Boolean.FALSE : acl.isExact();
        if (exact == null) {
            exact = document.data().isExactAcl();
        }
        if (Boolean.FALSE.equals(exact)) {
            inexact++;
            return AccessList.nobody();
        }
        if (exact == null) {
            uncertain++;
        }
        return mapping.narrowed(new AccessList(allowed(acl.getAces()), List.of()));
    }

    private Set<Principal> allowed(List<Ace> entries) {
        Map<String, Set<String>> permissions = new HashMap<>();
        for (Ace entry : entries == null ? List.<Ace>of() : entries) {
            if (entry.getPrincipalId() != null && entry.getPermissions() != null) {
                permissions
                        .computeIfAbsent(entry.getPrincipalId(), id -> new HashSet<>())
                        .addAll(entry.getPermissions());
            }
        }
        Set<Principal> allowed = new TreeSet<>();
        permissions.forEach((id, granted) -> {
            if (reads(granted)) {
                principal(id).ifPresent(allowed::add);
            }
        });
        return allowed;
    }

    /** Whoever may see the content, and the properties where that is a right of its own. */
    private boolean reads(Set<String> granted) {
        return !Collections.disjoint(granted, BASIC)
                || (!Collections.disjoint(granted, showing)
                        && (describing.isEmpty() || !Collections.disjoint(granted, describing)));
    }

    private Optional<Principal> principal(String id) {
        if (everyone.contains(id)) {
            return Optional.of(Principal.EVERYONE);
        }
        Optional<Principal> found = mapping.find("group:" + id).or(() -> mapping.find("user:" + id));
        if (found.isEmpty() && unknown.size() < MOST_UNKNOWN) {
            unknown.add(id);
        }
        return found;
    }

    /** Some of the principals that are nobody, in order. */
    Set<String> unknown() {
        return Collections.unmodifiableSet(unknown);
    }

    /** How many lists were missing or do not say all; nobody reads those documents. */
    int inexact() {
        return inexact;
    }

    /** How many lists do not say whether they say all. */
    int uncertain() {
        return uncertain;
    }
}
