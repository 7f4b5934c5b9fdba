package org.fundstelle.access.group;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a directory is and how people and groups are found in it.
 *
 * @param urls {@code ldap://host:port} or {@code ldaps://host:port}, asked in this order
 * @param startTls whether {@code ldap://} connections are encrypted before anything is said
 * @param caFile PEM certificates that the server's is to be signed by; null for those that Java trusts
 * @param bindDn null to ask anonymously
 * @param password of that DN; never logged
 * @param userBase below which people are
 * @param userFilter finds a person; {@code {user}} stands for the name
 * @param groupBase below which groups are
 * @param groupFilter finds the groups of a member; {@code {dn}} stands for the member's DN, {@code {user}} for the person's
 *     name
 * @param groupName attribute that names a group
 * @param nested whether groups of groups count, found step by step
 * @param sids whether Windows SIDs count as principals too, the primary group included
 * @param timeout for connecting and for each answer
 */
public record Directory(
        List<String> urls,
        boolean startTls,
        Path caFile,
        String bindDn,
        String password,
        String userBase,
        String userFilter,
        String groupBase,
        String groupFilter,
        String groupName,
        boolean nested,
        boolean sids,
        Duration timeout) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    /**
     * @throws IllegalArgumentException that names everything that cannot be used
     */
    public Directory {
        urls = List.copyOf(urls);
        List<String> wrong = new ArrayList<>();
        if (urls.isEmpty()) {
            wrong.add("urls is empty");
        }
        for (String url : urls) {
            checkUrl(url, startTls, wrong);
        }
        if ((bindDn == null) != (password == null || password.isEmpty())) {
            wrong.add("bind-dn and password belong together");
        }
        checkGiven("user-base", userBase, wrong);
        checkGiven("group-base", groupBase, wrong);
        checkGiven("group-name", groupName, wrong);
        checkFilter("user-filter", userFilter, wrong);
        checkFilter("group-filter", groupFilter, wrong);
        if (userFilter != null && !userFilter.contains("{user}")) {
            wrong.add("user-filter must contain {user}");
        }
        if (groupFilter != null && !groupFilter.contains(nested ? "{dn}" : "{")) {
            wrong.add("group-filter must contain {dn}" + (nested ? ", because nested groups are members by DN" : ""));
        }
        if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            wrong.add("timeout must be between 1ms and 1m");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    Filter userFilter(String user) {
        return fill(userFilter, user, "");
    }

    Filter groupFilter(String user, String memberDn) {
        return fill(groupFilter, user, memberDn);
    }

    private static Filter fill(String template, String user, String dn) {
        try {
            // One pass over the template, so that a name with "{dn}" in it stays a name.
            StringBuilder filter = new StringBuilder();
            for (String part : template.split("(?=\\{user}|\\{dn})|(?<=\\{user}|\\{dn})")) {
                filter.append(
                        switch (part) {
                            case "{user}" -> Filter.encodeValue(user);
                            case "{dn}" -> Filter.encodeValue(dn);
                            default -> part;
                        });
            }
            return Filter.create(filter.toString());
        } catch (LDAPException e) {
            throw new IllegalStateException("An encoded value cannot break a checked filter", e);
        }
    }

    private static void checkUrl(String url, boolean startTls, List<String> wrong) {
        try {
            LDAPURL parsed = new LDAPURL(url);
            boolean encrypted = parsed.getScheme().equals("ldaps");
            if (!parsed.hostProvided() || !(encrypted || parsed.getScheme().equals("ldap"))) {
                wrong.add("urls: '" + url + "' must be ldaps://host:port or ldap://host:port");
            } else if (encrypted && startTls) {
                wrong.add("urls: '" + url + "' is encrypted from the start; start-tls needs ldap://");
            } else if (!encrypted && !startTls && !isLoopback(parsed.getHost())) {
                wrong.add("urls: '" + url + "' would send the password in clear; use ldaps:// or start-tls");
            }
        } catch (LDAPException e) {
            wrong.add("urls: '" + url + "' is no LDAP URL");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost")
                    || (host.matches("[0-9.]+|\\[?[0-9a-fA-F:]+]?")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void checkGiven(String name, String value, List<String> wrong) {
        if (value == null || value.isBlank()) {
            wrong.add(name + " is missing");
        }
    }

    private static void checkFilter(String name, String template, List<String> wrong) {
        try {
            Filter.create(String.valueOf(template).replace("{user}", "x").replace("{dn}", "x"));
        } catch (LDAPException e) {
            wrong.add(name + ": '" + template + "' is no LDAP filter");
        }
    }

    @Override
    public String toString() {
        return "Directory" + urls;
    }
}
