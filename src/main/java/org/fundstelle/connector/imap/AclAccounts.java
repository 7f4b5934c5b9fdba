package org.fundstelle.connector.imap;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.Principal;

/**
 * The accounts that IMAP access lists name, as principals of the directory: by the mapping, else by their own names. How a
 * group is written depends on the server: {@code $name} or {@code !name} (Dovecot), {@code group:name} (Cyrus),
 * {@code group=name} (Courier). Made for one scan; not thread-safe.
 */
final class AclAccounts {

    /** All who can log in, with and without those who need not. */
    private static final Set<String> ALL = Set.of("anyone", "authenticated");

    private static final String OWNER = "owner";

    /** Those who are not logged in, who find nothing in any case. */
    private static final String NOT_LOGGED_IN = "anonymous";

    private static final String USER_PREFIX = "user=";
    private static final Set<String> GROUP_PREFIXES = Set.of("$", "!", "group:", "group=");

    private final PrincipalMapping mapping;
    private final String owner;
    private final Set<String> unknown = new TreeSet<>();

    /**
     * @param owner the account whose own folders they are
     */
    AclAccounts(PrincipalMapping mapping, String owner) {
        this.mapping = mapping;
        this.owner = owner;
    }

    /** Whether an entry is about somebody who might be a caller. */
    static boolean concerns(String identifier) {
        return !identifier.equalsIgnoreCase(NOT_LOGGED_IN);
    }

    /**
     * Who an identifier is.
     *
     * @param identifier without a sign, as the library reads it
     * @param own whether the folder is the account's own
     */
    Optional<Principal> find(String identifier, boolean own) {
        String name = UnmarkedText.of(identifier);
        String lower = name.toLowerCase(Locale.ROOT);
        if (ALL.contains(lower)) {
            return Optional.of(Principal.EVERYONE);
        }
        if (lower.equals(OWNER) && !own || name.chars().anyMatch(Character::isISOControl)) {
            unknown.add(name.replaceAll("\\p{Cntrl}", "?"));
            return Optional.empty();
        }
        String key = lower.equals(OWNER) ? "user:" + owner : key(name);
        return mapping.find(key).or(() -> principal(key));
    }

    private Optional<Principal> principal(String key) {
        Optional<Principal> principal = Principal.of(key);
        if (principal.isEmpty()) {
            unknown.add(key);
        }
        return principal;
    }

    private static String key(String name) {
        for (String prefix : GROUP_PREFIXES) {
            if (name.startsWith(prefix)) {
                return "group:" + name.substring(prefix.length());
            }
        }
        return "user:" + (name.startsWith(USER_PREFIX) ? name.substring(USER_PREFIX.length()) : name);
    }

    /** Who all are who can log in: everyone, unless the mapping narrows that. */
    Principal everyone() {
        return mapping.find(PrincipalMapping.EVERYONE).orElse(Principal.EVERYONE);
    }

    /** Identifiers that are nobody, in order. */
    Set<String> unknown() {
        return unknown;
    }
}
