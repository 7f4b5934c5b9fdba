package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.ConfiguredKey;
import org.fundstelle.access.KeyHash;
import org.fundstelle.access.Role;
import org.fundstelle.access.oidc.AccessTokens;
import org.fundstelle.access.oidc.TrustedIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.env.MockEnvironment;

class ListenerCheckTest {

    private static final ConfiguredKey KEY =
            new ConfiguredKey("assistant", KeyHash.of("key").value(), null, Set.of(Role.READER), null, null);
    private static final TrustedIssuer ISSUER = new TrustedIssuer(
            URI.create("https://login.example"),
            Set.of("fundstelle"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    @Test
    void thisMachineIsAlwaysAllowed() {
        assertThatCode(() -> check("127.0.0.1", List.of(), List.of())).doesNotThrowAnyException();
        assertThatCode(() -> check("::1", List.of(), List.of())).doesNotThrowAnyException();
    }

    @Test
    void otherMachinesNeedSomebodyWhoCouldCall() {
        for (String address : List.of("0.0.0.0", "192.0.2.7", "")) {
            assertThatThrownBy(() -> check(address, List.of(), List.of()))
                    .as(address)
                    .isInstanceOf(BootException.class)
                    .hasMessageContaining("fundstelle.access.keys")
                    .hasMessageContaining("fundstelle.access.oidc");
        }
        assertThatCode(() -> check("0.0.0.0", List.of(KEY), List.of())).doesNotThrowAnyException();
        assertThatCode(() -> check("0.0.0.0", List.of(), List.of(ISSUER))).doesNotThrowAnyException();
    }

    private static void check(String address, List<ConfiguredKey> keys, List<TrustedIssuer> issuers) {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V2__api_key.sql")).execute(database);
        Clock clock = Clock.systemUTC();
        new ListenerCheck(
                        new MockEnvironment().withProperty("server.address", address),
                        new Authenticator(new ApiKeys(JdbcClient.create(database), clock), keys, clock),
                        new AccessTokens(issuers, Map.of(), Map.of(), clock))
                .afterPropertiesSet();
    }
}
