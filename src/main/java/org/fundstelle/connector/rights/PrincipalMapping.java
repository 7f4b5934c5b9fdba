package org.fundstelle.connector.rights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Which principals of the directory the accounts of a system are. Keys are {@code uid:<number>}, {@code gid:<number>},
 * {@code user:<name>}, {@code group:<name>}, {@code sid:<SID>} and {@code everyone}; a name may end with {@code *}, which stands
 * for the same text in the principal. Immutable.
 */
public final class PrincipalMapping {

    public static final String EVERYONE = "everyone";

    private static final Pattern KEY =
            Pattern.compile("(uid|gid):\\d{1,10}|(user|group):.+|sid:S-1-\\d+(-\\d+)*|" + EVERYONE);
    private static final String REST = "*";

    private final Map<String, String> exact = new LinkedHashMap<>();
    private final Map<String, String> beginnings = new LinkedHashMap<>();

    private PrincipalMapping() {}

    /** Maps nothing. */
    public static PrincipalMapping none() {
        return new PrincipalMapping();
    }

    /**
     * The mapping of a parameter that names a file, or nothing.
     *
     * @throws IOException if the file cannot be read, or has errors: all of them, with their lines
     */
    public static PrincipalMapping of(String file) throws IOException {
        return file.isBlank() ? none() : read(Path.of(file));
    }

    /**
     * @throws IOException if the file cannot be read, or has errors: all of them, with their lines
     */
    public static PrincipalMapping read(Path file) throws IOException {
        PrincipalMapping mapping = new PrincipalMapping();
        RightsFile.read(file, mapping::add);
        return mapping;
    }

    private void add(String key, List<String> principals) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "'" + key
                            + "' is none of 'uid:<number>', 'gid:<number>', 'user:<name>', 'group:<name>', 'sid:<SID>', 'everyone'");
        }
        if (principals.size() != 1) {
            throw new IllegalArgumentException("'" + key + "' is exactly one principal, not " + principals.size());
        }
        String principal = new Principal(principals.getFirst()).value();
        if (principal.contains(REST) && !key.endsWith(REST)) {
            throw new IllegalArgumentException("'" + key + "' has no * at its end for that of '" + principal + "'");
        }
        if (key.endsWith(REST)) {
            beginnings.put(key.substring(0, key.length() - 1), principal);
        } else {
            exact.put(key, principal);
        }
    }

    /**
     * The principal of a key; the longest beginning decides where there is no line for the key itself. Empty too where what
     * comes of it can be no principal: accounts may have names that these cannot.
     */
    public Optional<Principal> find(String key) {
        String principal = exact.get(key);
        if (principal != null) {
            return Optional.of(new Principal(principal));
        }
        return beginnings.keySet().stream()
                .filter(beginning -> key.startsWith(beginning) && key.length() > beginning.length())
                .max(java.util.Comparator.comparingInt(String::length))
                .flatMap(beginning ->
                        Principal.of(beginnings.get(beginning).replace(REST, key.substring(beginning.length()))));
    }

    /** A list as it is reported: those whom the source lets be everyone, the mapping may narrow to a group. */
    public AccessList narrowed(AccessList list) {
        Optional<Principal> all = find(EVERYONE);
        if (all.isEmpty() || !list.allow().contains(Principal.EVERYONE)) {
            return list;
        }
        Set<Principal> allow = new TreeSet<>(list.allow());
        allow.remove(Principal.EVERYONE);
        allow.add(all.get());
        return new AccessList(allow, list.deny());
    }
}
