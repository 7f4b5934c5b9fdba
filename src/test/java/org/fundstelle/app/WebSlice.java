package org.fundstelle.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.KeyHash;
import org.fundstelle.access.OneTimeLogin;
import org.fundstelle.access.oidc.AccessTokens;
import org.fundstelle.api.PushController;
import org.fundstelle.api.PushDoor;
import org.fundstelle.api.PushTerms;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.audit.RecordedEvents;
import org.fundstelle.audit.Refusals;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.ledger.MovedDocuments;
import org.fundstelle.retrieve.AuditedRetriever;
import org.fundstelle.retrieve.Retriever;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourcePauses;
import org.fundstelle.source.Sources;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSecurityConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springdoc.webmvc.ui.SwaggerConfig;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.servlet.ServletManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The web side of the application alone: real security, real keys in a real database, documents from memory. Not
 * annotated as a configuration, so that the whole application's component scan does not find it.
 */
@Import({SecurityConfiguration.class, WebConfiguration.class, PushController.class})
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ApplicationAvailabilityAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocSecurityConfiguration.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class,
    SwaggerConfig.class,
    SwaggerUiConfigProperties.class,
    SwaggerUiOAuthProperties.class,
    EndpointAutoConfiguration.class,
    JacksonEndpointAutoConfiguration.class,
    WebEndpointAutoConfiguration.class,
    ManagementContextAutoConfiguration.class,
    ServletManagementContextAutoConfiguration.class,
    HealthContributorAutoConfiguration.class,
    HealthEndpointAutoConfiguration.class,
    AvailabilityHealthContributorAutoConfiguration.class,
    AvailabilityProbesAutoConfiguration.class
})
class WebSlice {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FakeDocuments documents() {
        return new FakeDocuments();
    }

    @Bean
    RecordedEvents auditTrail() {
        return new RecordedEvents();
    }

    @Bean
    Refusals refusals(AuditTrail trail, Clock clock) {
        return new Refusals(trail, clock);
    }

    @Bean
    @Primary
    Retriever retriever(FakeDocuments documents, Collections collections, AuditTrail trail, Refusals refusals) {
        return new AuditedRetriever(documents, collections, trail, refusals, documents::knows, false);
    }

    @Bean
    Collections collections() {
        return new Collections(List.of(
                collection("akten", Set.of(Principal.EVERYONE)),
                collection("personal", Set.of(Principal.group("personalamt")))));
    }

    @Bean
    MovedDocuments movedDocuments(JdbcClient sql) {
        return new MovedDocuments(sql);
    }

    @Bean
    ApiKeys apiKeys(JdbcClient sql, Clock clock) {
        return new ApiKeys(sql, clock);
    }

    @Bean
    Authenticator authenticator(ApiKeys keys, Clock clock) {
        return new Authenticator(keys, List.of(), clock);
    }

    @Bean
    AccessTokens accessTokens(Clock clock) {
        return new AccessTokens(List.of(), Map.of(), Map.of(), clock);
    }

    @Bean
    OneTimeLogin oneTimeLogin(Keys keys, Clock clock) {
        return new OneTimeLogin(KeyHash.of(keys.local()), clock);
    }

    @Bean
    Keys keys(ApiKeys keys) {
        return new Keys(keys);
    }

    @Bean
    FakeArrivals arrivals() {
        return new FakeArrivals();
    }

    @Bean
    PushTerms pushTerms() {
        return new DeclaredPushTerms(ConnectorCatalog.read(Path.of("connectors")));
    }

    /** One that takes documents, one that is paused, one of another connector; a supplier's key names them all. */
    @Bean
    PushDoor pushDoor(JdbcClient sql, Clock clock, PushTerms terms) {
        Sources sources = new Sources(List.of(
                source("dms", "http-push", Map.of("maxSize", "10 KB")),
                source("pausiert", "http-push", Map.of()),
                source("ablage", "file-share", Map.of())));
        SourceGate gate = new SourceGate(sources, new SourcePauses(sql), clock);
        gate.setPaused("pausiert", true, "admin");
        return new PushDoor(sources, gate, terms);
    }

    private static SourceDefinition source(String id, String connector, Map<String, String> parameters) {
        return new SourceDefinition(
                id,
                connector,
                "akten",
                parameters,
                AccessList.allowing(Principal.group("registratur")),
                "0 0 * * * ?",
                null);
    }

    private static Collection collection(String id, Set<Principal> readers) {
        return new Collection(id, id, "Auskunft", "Hauptamt", readers, "none");
    }
}
