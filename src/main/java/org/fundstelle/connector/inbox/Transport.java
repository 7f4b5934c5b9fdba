package org.fundstelle.connector.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a drop folder is reached: the connector that lists and opens its files, and the parameters that it has. */
enum Transport {
    LOCAL("fundstelle-files", Set.of("directory"), Set.of("access", "principals", "folders"), Map.of()),
    SMB(
            "fundstelle-smb",
            Set.of("host", "share", "username", "password"),
            Set.of(
                    "port",
                    "remoteDirectory",
                    "domain",
                    "signing",
                    "encryption",
                    "dfs",
                    "timeout",
                    "access",
                    "principals",
                    "folders",
                    "shareAccess",
                    "ldapUrl",
                    "ldapUser",
                    "ldapPassword",
                    "ldapBase",
                    "ldapGroupName",
                    "ldapUserName",
                    "caFile"),
            Map.of()),
    SFTP(
            "fundstelle-sftp",
            Set.of("host", "username", "remoteDirectory"),
            Set.of("port", "password", "privateKeyFile", "privateKeyPassphrase", "hostKey", "knownHosts", "timeout"),
            Map.of("port", "22"));

    private static final Set<String> OF_ALL = Set.of("include", "exclude", "hidden", "temporary", "maxSize");

    /** Values that say nothing: those that a parameter has when nobody has filled it in. */
    private static final Map<String, String> UNSAID = Map.ofEntries(
            Map.entry("access", "source"),
            Map.entry("signing", "true"),
            Map.entry("encryption", "false"),
            Map.entry("dfs", "false"),
            Map.entry("timeout", "30s"),
            Map.entry("shareAccess", "server"),
            Map.entry("ldapGroupName", "cn"),
            Map.entry("ldapUserName", "sAMAccountName"));

    private static final String DIRECTORY = "directory";
    private static final String REMOTE_DIRECTORY = "remoteDirectory";

    private final String scheme;
    private final Set<String> required;
    private final Set<String> optional;
    private final Map<String, String> defaults;

    Transport(String scheme, Set<String> required, Set<String> optional, Map<String, String> defaults) {
        this.scheme = scheme;
        this.required = required;
        this.optional = optional;
        this.defaults = defaults;
    }

    /**
     * @throws IllegalArgumentException if there is no such transport
     */
    static Transport of(String name) {
        for (Transport transport : values()) {
            if (transport.word().equals(name)) {
                return transport;
            }
        }
        throw new IllegalArgumentException("Parameter 'transport' is 'local', 'smb' or 'sftp', not: '" + name + "'");
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scheme of the connector's endpoints. */
    String scheme() {
        return scheme;
    }

    /**
     * The connector's options for the parameters of a source.
     *
     * @param parameters empty ones count as left out
     * @throws IllegalArgumentException naming every parameter that is missing or that this transport does not have
     */
    Map<String, Object> options(Map<String, Object> parameters) {
        Map<String, Object> options = new TreeMap<>(defaults);
        List<String> complaints = new ArrayList<>();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (value == null || value.toString().isBlank()) {
                return;
            }
            if (required.contains(name) || optional.contains(name) || OF_ALL.contains(name)) {
                options.put(name.equals(REMOTE_DIRECTORY) ? DIRECTORY : name, value);
            } else if (!value.equals(UNSAID.get(name))) {
                complaints.add("has no parameter '" + name + "'");
            }
        });
        required.stream()
                .filter(name ->
                        String.valueOf(parameters.getOrDefault(name, "")).isBlank())
                .sorted()
                .forEach(name -> complaints.add("needs parameter '" + name + "'"));
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException("Transport '" + word() + "' " + String.join(", and ", complaints));
        }
        return options;
    }
}
