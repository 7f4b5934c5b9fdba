package org.fundstelle.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuthenticatorTest {

    private static final Caller DIFY =
            new Caller("dify", Set.of(Principal.group("bauamt")), Set.of(Role.READER), Set.of("akten", "satzungen"));

    private final TestClock clock = new TestClock();
    private final JdbcClient sql = KeyTable.create();
    private final ApiKeys keys = new ApiKeys(sql, clock);
    private final Authenticator authenticator = new Authenticator(keys, List.of(), clock);

    @Test
    void issuedKeyStandsForItsCaller() {
        IssuedKey issued = keys.issue(DIFY, null);

        assertThat(issued.secret()).startsWith("fst_").hasSize(47);
        assertThat(authenticator.authenticate(issued.secret()))
                .isEqualTo(new Authenticated(DIFY, issued.key().hash()));
        assertThat(authenticator.authenticate(issued.key().hash())).isInstanceOf(Authenticated.class);
        assertThat(keys.all()).containsExactly(issued.key());
    }

    @Test
    void keyItselfIsNotStored() {
        IssuedKey issued = keys.issue(DIFY, null);

        assertThat(sql.sql("select * from api_key").query().listOfRows().toString())
                .doesNotContain(issued.secret())
                .doesNotContain(issued.secret().substring(4));
        assertThat(issued.toString()).doesNotContain(issued.secret());
    }

    @Test
    void unknownMissingAndOverlongKeysAreRejected() {
        assertThat(authenticator.authenticate("fst_guess")).isEqualTo(new Rejected("the key is unknown"));
        assertThat(authenticator.authenticate((String) null)).isInstanceOf(Rejected.class);
        assertThat(authenticator.authenticate(" ")).isInstanceOf(Rejected.class);
        assertThat(authenticator.authenticate("x".repeat(100_000))).isInstanceOf(Rejected.class);
    }

    @Test
    void revocationHoldsAtOnce() {
        IssuedKey issued = keys.issue(DIFY, null);
        assertThat(authenticator.authenticate(issued.secret())).isInstanceOf(Authenticated.class);

        assertThat(keys.revoke(issued.key().id())).isTrue();

        assertThat(authenticator.authenticate(issued.secret())).isEqualTo(new Rejected("the key was revoked"));
        assertThat(keys.revoke(issued.key().id())).isFalse();
    }

    @Test
    void keyExpiresToTheInstant() {
        IssuedKey issued = keys.issue(DIFY, clock.instant().plus(Duration.ofDays(1)));

        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(authenticator.authenticate(issued.secret())).isInstanceOf(Authenticated.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(authenticator.authenticate(issued.secret())).isEqualTo(new Rejected("the key has expired"));
    }

    @Test
    void configuredKeyStandsForItsCaller() {
        ConfiguredKey configured = new ConfiguredKey(
                "f13",
                KeyHash.of("secret").value().toUpperCase(java.util.Locale.ROOT),
                null,
                Set.of(Role.READER),
                null,
                null);
        Authenticator withConfigured = new Authenticator(keys, List.of(configured), clock);

        assertThat(withConfigured.authenticate("secret"))
                .isEqualTo(new Authenticated(
                        new Caller("f13", Set.of(), Set.of(Role.READER), Set.of()), KeyHash.of("secret")));
        assertThat(withConfigured.namedKeyExists()).isTrue();
    }

    @Test
    void configuredKeysMustDiffer() {
        ConfiguredKey one = new ConfiguredKey("a", KeyHash.of("1").value(), null, Set.of(Role.READER), null, null);
        ConfiguredKey sameName = new ConfiguredKey("a", KeyHash.of("2").value(), null, Set.of(Role.READER), null, null);
        ConfiguredKey sameHash = new ConfiguredKey("b", KeyHash.of("1").value(), null, Set.of(Role.READER), null, null);

        assertThatThrownBy(() -> new Authenticator(keys, List.of(one, sameName), clock))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> new Authenticator(keys, List.of(one, sameHash), clock))
                .hasMessageContaining("'a' and 'b'");
    }

    @Test
    void configuredKeySaysWhichPartIsWrong() {
        String hash = KeyHash.of("1").value();
        assertThatThrownBy(() -> new ConfiguredKey("local", hash, null, Set.of(Role.READER), null, null))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> new ConfiguredKey("a", "fst_inclear", null, Set.of(Role.READER), null, null))
                .hasMessageContaining("sha256 of key 'a'")
                .hasMessageNotContaining("fst_inclear");
        assertThatThrownBy(() -> new ConfiguredKey("a", hash, null, Set.of(), null, null))
                .hasMessageContaining("roles of key 'a'");
    }

    @Test
    void supplierIsBoundToTheSourcesOfItsKey() {
        Caller dms = new Caller(
                "dms", Set.of(), Set.of(Role.READER, Role.SUPPLIER), Set.of("akten"), Set.of("dms", "registratur"));
        IssuedKey issued = keys.issue(dms, null);
        ConfiguredKey configured = new ConfiguredKey(
                "f", KeyHash.of("secret").value(), null, Set.of(Role.SUPPLIER), null, Set.of("fachverfahren"));
        Authenticator both = new Authenticator(keys, List.of(configured), clock);

        assertThat(both.authenticate(issued.secret()))
                .isEqualTo(new Authenticated(dms, issued.key().hash()));
        assertThat(keys.all()).singleElement().satisfies(key -> {
            assertThat(key.caller().supplies("registratur")).isTrue();
            assertThat(key.caller().supplies("fachverfahren")).isFalse();
        });
        assertThat(both.authenticate("secret")).isInstanceOfSatisfying(Authenticated.class, authenticated -> assertThat(
                        authenticated.caller().sources())
                .containsExactly("fachverfahren"));
    }

    @Test
    void supplierWithoutSourcesAndSourcesWithoutSupplierAreRefused() {
        String hash = KeyHash.of("1").value();
        assertThatThrownBy(() -> new ConfiguredKey("a", hash, null, Set.of(Role.SUPPLIER), null, null))
                .hasMessageContaining("sources of key 'a' must name at least one source");
        assertThatThrownBy(() -> new ConfiguredKey("a", hash, null, Set.of(Role.ADMIN), null, Set.of("dms")))
                .hasMessageContaining("sources of key 'a' say nothing without the role 'supplier'");
        assertThatThrownBy(() -> new Caller("a", Set.of(), Set.of(Role.SUPPLIER), Set.of()))
                .hasMessageContaining("'supplier' needs 'sources'");
        assertThatThrownBy(() -> new Caller("a", Set.of(), Set.of(Role.ADMIN), Set.of(), Set.of("dms")))
                .hasMessageContaining("nobody without it has any");
    }

    @Test
    void onlyKeysThatHoldCountAsNamed() {
        assertThat(authenticator.namedKeyExists()).isFalse();
        IssuedKey issued = keys.issue(DIFY, clock.instant().plus(Duration.ofDays(1)));
        assertThat(authenticator.namedKeyExists()).isTrue();
        clock.advance(Duration.ofDays(2));
        assertThat(authenticator.namedKeyExists()).isFalse();
        keys.revoke(issued.key().id());
        assertThat(authenticator.namedKeyExists()).isFalse();
    }

    @Test
    void callerWithoutRoleNameOrWithTheLocalNameGetsNoKey() {
        assertThatThrownBy(() -> keys.issue(new Caller("x", Set.of(), Set.of(), Set.of()), null))
                .hasMessageContaining("role");
        assertThatThrownBy(() -> keys.issue(new Caller(" ", Set.of(), Set.of(Role.READER), Set.of()), null))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> keys.issue(new Caller("local", Set.of(), Set.of(Role.READER), Set.of()), null))
                .hasMessageContaining("local");
    }
}
