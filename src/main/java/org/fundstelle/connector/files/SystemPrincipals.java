package org.fundstelle.connector.files;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * The accounts that a file system names, as principals of the directory: by the mapping, else by their own names. A number or
 * SID without a name is nobody unless the mapping says who. Made for one walk; not thread-safe.
 */
final class SystemPrincipals {

    /** Names under which systems list all users: by RFC 7530, and of Windows in English and German. */
    private static final Set<String> ALL = Set.of(
            "EVERYONE@",
            "Everyone",
            "\\Everyone",
            "Jeder",
            "\\Jeder",
            "S-1-1-0",
            "S-1-5-11",
            "NT AUTHORITY\\Authenticated Users",
            "NT-AUTORITÄT\\Authentifizierte Benutzer");

    private static final int MOST_UNKNOWN = 20;

    private final PrincipalMapping mapping;
    private final Map<Long, Optional<Principal>> users = new HashMap<>();
    private final Map<Long, Optional<Principal>> groups = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();

    SystemPrincipals(PrincipalMapping mapping) {
        this.mapping = mapping;
    }

    Optional<Principal> user(long uid) {
        return users.computeIfAbsent(uid, number -> known("uid:" + number, Libc.userName(number), "user:"));
    }

    Optional<Principal> group(long gid) {
        return groups.computeIfAbsent(gid, number -> known("gid:" + number, Libc.groupName(number), "group:"));
    }

    /** An account of an NT or NFSv4 access control list. */
    Optional<Principal> account(UserPrincipal account) {
        String name = account.getName();
        boolean group = account instanceof GroupPrincipal;
        String kind = group ? "group:" : "user:";
        Optional<Principal> said = mapping.find(kind + name).or(() -> mapping.find("sid:" + name));
        if (said.isPresent()) {
            return said;
        }
        if (ALL.contains(name)) {
            return Optional.of(Principal.EVERYONE);
        }
        if (name.isBlank() || name.endsWith("@") || name.startsWith("S-1-")) {
            return unknown(name);
        }
        if (name.chars().allMatch(Character::isDigit)) {
            return known((group ? "gid:" : "uid:") + name, Optional.empty(), kind);
        }
        return Principal.of(kind + name).or(() -> unknown(name));
    }

    private Optional<Principal> known(String number, Optional<String> name, String kind) {
        return mapping.find(number)
                .or(() -> name.flatMap(text -> mapping.find(kind + text)))
                .or(() -> name.flatMap(text -> Principal.of(kind + text)))
                .or(() -> unknown(number));
    }

    private Optional<Principal> unknown(String account) {
        if (unknown.size() < MOST_UNKNOWN) {
            unknown.add(account);
        }
        return Optional.empty();
    }

    /** Some of the accounts that are nobody, in order. */
    Set<String> unknown() {
        return Collections.unmodifiableSet(unknown);
    }

    /** The list as it is reported: whom the file system lets all users be, the mapping may narrow to a group. */
    AccessList reported(AccessList list) {
        return mapping.narrowed(list);
    }
}
