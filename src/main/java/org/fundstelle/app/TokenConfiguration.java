package org.fundstelle.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.fundstelle.access.Role;
import org.fundstelle.access.group.Directory;
import org.fundstelle.access.group.DirectoryGroups;
import org.fundstelle.access.group.GroupSource;
import org.fundstelle.access.group.MappedGroups;
import org.fundstelle.access.group.RememberedGroups;
import org.fundstelle.access.oidc.AccessTokens;
import org.fundstelle.access.oidc.GroupOrigin;
import org.fundstelle.document.Principal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask with an access token, and where groups come from. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /**
     * Connects to nobody yet.
     *
     * @throws BootException that lists everything that is wrong
     */
    @Bean(destroyMethod = "close")
    AccessTokens accessTokens(Settings settings, Clock clock) {
        Settings.Access access = settings.access();
        Settings.Access.Groups groups = access.groups();
        List<String> errors = new ArrayList<>();
        Map<GroupOrigin, GroupSource> sources = new EnumMap<>(GroupOrigin.class);
        if (!groups.ldap().urls().isEmpty()) {
            add(sources, GroupOrigin.LDAP, errors, () -> directory(groups, clock));
        }
        if (groups.file() != null) {
            add(sources, GroupOrigin.FILE, errors, () -> new MappedGroups(groups.file()));
        }
        Map<Principal, Role> roles = new HashMap<>();
        groups.roles().forEach((group, role) -> {
            roles.put(Principal.group(group), role);
            if (role == Role.SUPPLIER) {
                errors.add("fundstelle.access.groups.roles." + group
                        + ": 'supplier' is a role that only a key can have, because a key names its sources");
            }
        });
        if (errors.isEmpty()) {
            try {
                return new AccessTokens(access.oidc(), sources, roles, clock);
            } catch (IllegalArgumentException e) {
                errors.add("fundstelle.access.oidc: " + e.getMessage());
            }
        }
        sources.values().forEach(GroupSource::close);
        throw BootException.of(errors);
    }

    private static void add(
            Map<GroupOrigin, GroupSource> sources,
            GroupOrigin origin,
            List<String> errors,
            Supplier<GroupSource> source) {
        try {
            sources.put(origin, source.get());
        } catch (IllegalArgumentException e) {
            errors.add("fundstelle.access.groups." + origin.name().toLowerCase(java.util.Locale.ROOT) + ": "
                    + e.getMessage());
        }
    }

    private static GroupSource directory(Settings.Access.Groups groups, Clock clock) {
        Settings.Access.Ldap ldap = groups.ldap();
        if (!groups.cache().isPositive() || groups.cacheSize() < 1) {
            throw new IllegalArgumentException("cache and cache-size beside it must be positive");
        }
        Directory directory = new Directory(
                ldap.urls(),
                ldap.startTls(),
                ldap.caFile(),
                ldap.bindDn(),
                ldap.password(),
                ldap.userBase(),
                ldap.userFilter(),
                ldap.groupBase(),
                ldap.groupFilter(),
                ldap.groupName(),
                ldap.nested(),
                ldap.sids(),
                ldap.timeout());
        return new RememberedGroups(new DirectoryGroups(directory), groups.cache(), groups.cacheSize(), clock);
    }
}
