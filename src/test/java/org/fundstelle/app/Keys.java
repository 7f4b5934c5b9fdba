package org.fundstelle.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.fundstelle.document.Principal;

/** Keys for tests: one with all roles but that of a supplier, one for each role. */
final class Keys {

    /** The sources that the supplier's key may deliver to; not all of them are there. */
    static final Set<String> SUPPLIED = Set.of("dms", "pausiert", "ablage", "fort");

    private final String local;
    private final Map<Role, String> byRole = new EnumMap<>(Role.class);

    Keys(ApiKeys keys) {
        local = keys.issue(
                        new Caller(
                                "all",
                                Set.of(Principal.user("local")),
                                EnumSet.complementOf(EnumSet.of(Role.SUPPLIER)),
                                Set.of()),
                        null)
                .secret();
        for (Role role : Role.values()) {
            Caller caller = new Caller(
                    role.name(),
                    Set.of(Principal.user("reader")),
                    EnumSet.of(role),
                    Set.of("akten"),
                    role == Role.SUPPLIER ? SUPPLIED : Set.of());
            byRole.put(role, keys.issue(caller, null).secret());
        }
    }

    /** All roles but that of a supplier, {@code user:local}. */
    String local() {
        return local;
    }

    /** That role alone, {@code user:reader}, bound to the collection {@code akten}. */
    String of(Role role) {
        return byRole.get(role);
    }

    /** The settings of a key that reads as the person of its name. */
    static Map<String, String> reader(int index, String person, String key) {
        String prefix = "fundstelle.access.keys[" + index + "].";
        return Map.of(
                prefix + "name",
                person,
                prefix + "sha256",
                sha256(key),
                prefix + "principals",
                "user:" + person,
                prefix + "roles",
                "READER");
    }

    /** The SHA-256 of a key, as the settings have it. */
    static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
