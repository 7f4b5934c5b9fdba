package org.fundstelle.app;

import java.nio.file.Path;
import java.util.List;
import org.fundstelle.index.EmbeddedOpenSearch;
import org.fundstelle.index.OpenSearchChunks;
import org.fundstelle.index.OpenSearchConnection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The index: the embedded OpenSearch, or the one that the settings name. */
@Configuration(proxyBeanMethods = false)
class IndexConfiguration {

    /** Holds while no address of an OpenSearch is configured. */
    static final class NoAddressConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return org.springframework.boot.context.properties.bind.Binder.get(context.getEnvironment())
                    .bind("fundstelle.opensearch.uris", String[].class)
                    .map(uris -> uris.length == 0)
                    .orElse(true);
        }
    }

    @Bean
    @Conditional(NoAddressConfigured.class)
    EmbeddedOpenSearch embeddedOpenSearch(DataDirectory data, Settings settings) {
        Settings.Opensearch.Embedded embedded = settings.opensearch().embedded();
        Path library = embedded.library() == null
                ? settings.baseDirectory().resolve("target/opensearch/lib")
                : embedded.library();
        return EmbeddedOpenSearch.start(new EmbeddedOpenSearch.Settings(
                library,
                data.resolve("opensearch"),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                embedded.heapMegabytes(),
                embedded.port(),
                embedded.startTimeout()));
    }

    /** A child that dies while the application ends, by the same signal perhaps, is not started again. */
    @Bean
    ApplicationListener<ContextClosedEvent> expectedEnd(ObjectProvider<EmbeddedOpenSearch> embedded) {
        return event -> embedded.ifAvailable(EmbeddedOpenSearch::expectEnd);
    }

    @Bean
    OpenSearchConnection openSearchConnection(ObjectProvider<EmbeddedOpenSearch> embedded, Settings settings) {
        EmbeddedOpenSearch node = embedded.getIfAvailable();
        return node == null
                ? new OpenSearchConnection(
                        List.copyOf(settings.opensearch().uris()),
                        settings.opensearch().user(),
                        settings.opensearch().password(),
                        null)
                : OpenSearchConnection.embedded(node);
    }

    @Bean
    OpenSearchChunks chunkStore(OpenSearchConnection connection) {
        return new OpenSearchChunks(connection);
    }

    @Bean
    HealthIndicator openSearchHealthIndicator(OpenSearchChunks chunks) {
        return () -> {
            OpenSearchChunks.Health health = chunks.health();
            return (health.status().equals("red") ? Health.down() : Health.up())
                    .withDetail("status", health.status())
                    .withDetail("version", health.version())
                    .build();
        };
    }
}
