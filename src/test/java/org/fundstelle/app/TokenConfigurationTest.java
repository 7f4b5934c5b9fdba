package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.Role;
import org.fundstelle.access.oidc.AccessTokens;
import org.fundstelle.access.oidc.GroupOrigin;
import org.fundstelle.access.oidc.SigningAlgorithm;
import org.fundstelle.access.oidc.TrustedIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TokenConfigurationTest {

    private static final String ISSUER = "fundstelle.access.oidc[0].";

    @Test
    void withoutIssuersNoTokenIsLookedAt() {
        try (AccessTokens tokens = tokens(Map.of())) {
            assertThat(tokens.anyIssuer()).isFalse();
        }
    }

    @Test
    void namesAndDefaultsOfAnIssuerStay() {
        TrustedIssuer issuer = settings(Map.of(
                        ISSUER + "issuer", "https://login.example/realms/stadt", ISSUER + "audience", "fundstelle"))
                .access()
                .oidc()
                .get(0);

        assertThat(issuer.jwksUri()).isNull();
        assertThat(issuer.algorithms())
                .containsExactlyInAnyOrder(SigningAlgorithm.RS256, SigningAlgorithm.PS256, SigningAlgorithm.ES256);
        assertThat(issuer.clockSkew()).isEqualTo(Duration.ofSeconds(60));
        assertThat(issuer.accessTokenType()).isFalse();
        assertThat(issuer.namePrefix()).isEmpty();
        assertThat(issuer.groups()).containsExactly(GroupOrigin.TOKEN);
        assertThat(issuer.claims().user()).isEqualTo("preferred_username");
        assertThat(issuer.claims().groups()).isEqualTo("groups");
        assertThat(issuer.claims().groupsRequired()).isTrue();
        assertThat(issuer.claims().roles()).isNull();
        assertThat(issuer.roleMapping()).isEmpty();
        assertThat(issuer.defaultRole()).isNull();
        assertThat(issuer.keys().cache()).isEqualTo(Duration.ofMinutes(5));
        assertThat(issuer.keys().outage()).isEqualTo(Duration.ofHours(1));
        assertThat(issuer.keys().refetch()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everythingOfAnIssuerCanBeSet() {
        Map<String, String> all = new HashMap<>();
        all.put(ISSUER + "issuer", "https://login.example/");
        all.put(ISSUER + "audience", "fundstelle,suche");
        all.put(ISSUER + "jwks-uri", "https://keys.example/jwks");
        all.put(ISSUER + "algorithms", "ES384");
        all.put(ISSUER + "clock-skew", "5s");
        all.put(ISSUER + "access-token-type", "true");
        all.put(ISSUER + "name-prefix", "partner/");
        all.put(ISSUER + "groups", "ldap,file");
        all.put(ISSUER + "claims.user", "sub");
        all.put(ISSUER + "claims.groups", "realm.groups");
        all.put(ISSUER + "claims.groups-required", "false");
        all.put(ISSUER + "claims.roles", "roles");
        all.put(ISSUER + "role-mapping.boss", "records-manager");
        all.put(ISSUER + "default-role", "reader");
        all.put(ISSUER + "keys.cache", "1m");
        all.put(ISSUER + "keys.outage", "2m");
        all.put(ISSUER + "keys.refetch", "3s");
        all.put("fundstelle.access.groups.roles.Revision", "auditor");

        Settings.Access access = settings(all).access();
        TrustedIssuer issuer = access.oidc().get(0);

        assertThat(issuer.issuer()).hasToString("https://login.example/");
        assertThat(issuer.audience()).containsExactlyInAnyOrder("fundstelle", "suche");
        assertThat(issuer.jwksUri()).hasToString("https://keys.example/jwks");
        assertThat(issuer.algorithms()).containsExactly(SigningAlgorithm.ES384);
        assertThat(issuer.clockSkew()).isEqualTo(Duration.ofSeconds(5));
        assertThat(issuer.accessTokenType()).isTrue();
        assertThat(issuer.namePrefix()).isEqualTo("partner/");
        assertThat(issuer.groups()).isEqualTo(Set.of(GroupOrigin.LDAP, GroupOrigin.FILE));
        assertThat(issuer.claims().user()).isEqualTo("sub");
        assertThat(issuer.claims().groups()).isEqualTo("realm.groups");
        assertThat(issuer.claims().groupsRequired()).isFalse();
        assertThat(issuer.roleMapping()).isEqualTo(Map.of("boss", Role.RECORDS_MANAGER));
        assertThat(issuer.defaultRole()).isEqualTo(Role.READER);
        assertThat(issuer.keys().refetch()).isEqualTo(Duration.ofSeconds(3));
        assertThat(access.groups().roles()).isEqualTo(Map.of("Revision", Role.AUDITOR));
    }

    @Test
    void defaultsOfTheDirectoryStay() {
        Settings.Access.Groups groups = settings(Map.of()).access().groups();

        assertThat(groups.cache()).isEqualTo(Duration.ofMinutes(5));
        assertThat(groups.cacheSize()).isEqualTo(10_000);
        assertThat(groups.ldap().userFilter()).isEqualTo("(uid={user})");
        assertThat(groups.ldap().groupFilter()).isEqualTo("(member={dn})");
        assertThat(groups.ldap().groupName()).isEqualTo("cn");
        assertThat(groups.ldap().nested()).isTrue();
        assertThat(groups.ldap().sids()).isFalse();
        assertThat(groups.ldap().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void allThatIsWrongWithSourcesOfGroupsIsNamedAtOnce() {
        assertThatThrownBy(() -> tokens(Map.of(
                        "fundstelle.access.groups.file", "/does/not/exist.yaml",
                        "fundstelle.access.groups.ldap.urls", "ldap://directory.example",
                        "fundstelle.access.groups.ldap.bind-dn", "cn=x",
                        "fundstelle.access.groups.ldap.password", "geheim")))
                .isInstanceOf(BootException.class)
                .hasMessageContaining("2 errors")
                .hasMessageContaining("fundstelle.access.groups.file: /does/not/exist.yaml")
                .hasMessageContaining("fundstelle.access.groups.ldap: ")
                .hasMessageContaining("in clear")
                .hasMessageContaining("user-base is missing")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void sourceOfGroupsThatIsNotSetUpIsNamed() {
        assertThatThrownBy(() -> tokens(Map.of(
                        ISSUER + "issuer", "https://login.example",
                        ISSUER + "audience", "fundstelle",
                        ISSUER + "groups", "ldap")))
                .isInstanceOf(BootException.class)
                .hasMessageContaining("takes groups from ldap");
    }

    @Test
    void nobodyBecomesASupplierByToken() {
        assertThatThrownBy(() -> tokens(Map.of("fundstelle.access.groups.roles.Ablage", "supplier")))
                .isInstanceOf(BootException.class)
                .hasMessageContaining(
                        "fundstelle.access.groups.roles.Ablage: 'supplier' is a role that only a key can have");
        Map<String, String> issuer = Map.of(
                ISSUER + "issuer",
                "https://login.example",
                ISSUER + "audience",
                "fundstelle",
                ISSUER + "claims.roles",
                "roles",
                ISSUER + "role-mapping.dms",
                "supplier",
                ISSUER + "default-role",
                "supplier");
        assertThatThrownBy(() -> settings(issuer))
                .rootCause()
                .hasMessageContaining("role-mapping gives the role 'supplier'")
                .hasMessageContaining("default-role cannot be 'supplier'");
    }

    @Test
    void passwordIsNotShown() {
        assertThat(settings(Map.of("fundstelle.access.groups.ldap.password", "geheim"))
                        .toString())
                .doesNotContain("geheim");
    }

    private static AccessTokens tokens(Map<String, String> values) {
        return new TokenConfiguration().accessTokens(settings(values), Clock.systemUTC());
    }

    private static Settings settings(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("fundstelle", Settings.class);
    }
}
