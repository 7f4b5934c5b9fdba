package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsCheckTest {

    @Test
    void rightSettingsHaveNoErrors() {
        assertThat(SettingsCheck.errors(environment(
                        Map.of(),
                        Map.of(
                                "fundstelle.data-directory", "/srv/data",
                                "fundstelle.opensearch.uris[0]", "https://search.example:9200",
                                "fundstelle.opensearch.embedded.heap-megabytes", "1024",
                                "fundstelle.models.mine.query-prefix", "query: ",
                                "fundstelle.access.keys[0].name", "assistant",
                                "fundstelle.access.keys[0].sha256", "0".repeat(64),
                                "fundstelle.access.keys[0].roles[0]", "READER",
                                "fundstelle.ingest.lease", "5m"))))
                .isEmpty();
    }

    @Test
    void everyErrorIsNamedAtOnce() {
        assertThat(SettingsCheck.errors(environment(
                        Map.of(),
                        Map.of(
                                "fundstelle.data-dirctory", "/srv/data",
                                "fundstelle.opensearch.embeded.port", "1",
                                "fundstelle.ingest.workers", "many",
                                "fundstelle.ingest.lease", "5 parsecs",
                                "fundstelle.search.fusion", "sum"))))
                .hasSize(5)
                .anySatisfy(error -> assertThat(error).contains("fundstelle.data-dirctory", "no such setting"))
                .anySatisfy(error -> assertThat(error).contains("fundstelle.opensearch.embeded.port"))
                .anySatisfy(error -> assertThat(error).contains("fundstelle.ingest.workers", "many", "whole number"))
                .anySatisfy(error -> assertThat(error).contains("fundstelle.ingest.lease", "duration"))
                .anySatisfy(error -> assertThat(error).contains("fundstelle.search.fusion", "normalised"));
    }

    @Test
    void environmentVariablesAreCheckedToo() {
        assertThat(SettingsCheck.errors(environment(
                        Map.of(
                                "FUNDSTELLE_DATA_DIRECTORY", "/srv/data",
                                "FUNDSTELLE_DOCUMENTS", "/srv",
                                "FUNDSTELLE_OPENSEARCH_EMBEDDED_PORT", "9200",
                                "FUNDSTELLE_MODELS_MINE_QUERYPREFIX", "query: ",
                                "FUNDSTELLE_DOKUMENTE", "/srv"),
                        Map.of())))
                .singleElement()
                .asString()
                .contains("FUNDSTELLE_DOKUMENTE");
    }

    @Test
    void everyIssuerIsCheckedForItself() {
        assertThat(SettingsCheck.errors(environment(
                        Map.of("FUNDSTELLE_ACCESS_GROUPS_LDAP_PASSWORD", "secret"),
                        Map.of(
                                "fundstelle.access.oidc[0].issuer", "http://login.example",
                                "fundstelle.access.oidc[1].issuer", "https://login.example",
                                "fundstelle.access.oidc[1].audience", "fundstelle",
                                "fundstelle.access.oidc[1].algorithms", "HS256",
                                "fundstelle.access.oidc[2].issuer", "https://other.example",
                                "fundstelle.access.oidc[2].audience", "fundstelle",
                                "fundstelle.access.oidc[2].claims.grups", "groups",
                                "fundstelle.access.groups.ldap.time-limit", "1s"))))
                .hasSize(4)
                .anySatisfy(error ->
                        assertThat(error).contains("fundstelle.access.oidc[0]", "https address", "audience is missing"))
                .anySatisfy(error -> assertThat(error).contains("fundstelle.access.oidc[1].algorithms", "HS256"))
                .anySatisfy(error ->
                        assertThat(error).contains("fundstelle.access.oidc[2].claims.grups", "no such setting"))
                .anySatisfy(error -> assertThat(error).contains("fundstelle.access.groups.ldap.time-limit"));
    }

    @Test
    void issuersAndTheirPartsAreKnown() {
        assertThat(SettingsCheck.errors(environment(
                        Map.of("FUNDSTELLE_ACCESS_OIDC_0_CLOCKSKEW", "30s"),
                        Map.of(
                                "fundstelle.access.oidc[0].issuer", "https://login.example",
                                "fundstelle.access.oidc[0].audience[0]", "fundstelle",
                                "fundstelle.access.oidc[0].claims.roles", "realm_access.roles",
                                "fundstelle.access.oidc[0].role-mapping.[fs/reader]", "reader",
                                "fundstelle.access.oidc[0].keys.cache", "1m",
                                "fundstelle.access.groups.roles.[GG Akten]", "auditor",
                                "fundstelle.access.groups.ldap.urls[0]", "ldaps://directory.example"))))
                .isEmpty();
    }

    private static StandardEnvironment environment(Map<String, Object> variables, Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }
        };
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        org.springframework.boot.context.properties.source.ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
