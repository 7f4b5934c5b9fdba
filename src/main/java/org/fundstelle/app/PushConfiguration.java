package org.fundstelle.app;

import java.util.List;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.fundstelle.access.ConfiguredKey;
import org.fundstelle.api.PushController;
import org.fundstelle.api.PushDoor;
import org.fundstelle.api.PushTerms;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How systems push documents over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(PushController.class)
class PushConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PushConfiguration.class);

    @Bean
    PushTerms pushTerms(ConnectorCatalog connectors) {
        return new DeclaredPushTerms(connectors);
    }

    @Bean
    PushDoor pushDoor(Sources sources, SourceGate gate, PushTerms terms) {
        return new PushDoor(sources, gate, terms);
    }

    /**
     * Leaves encoded slashes to the firewall behind it, which refuses them, too, but in words; and lets a client that asks first
     * ({@code Expect: 100-continue}) know that it is refused before it sends its content.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectorForPushes() {
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
        });
    }

    /** A warning, not an error: sources come and go while the program runs. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> suppliersAreTold(Settings settings, Sources sources, PushTerms terms) {
        return event -> unusable(settings.access().keys(), sources, terms).forEach(LOG::warn);
    }

    /** What is odd about the sources that keys may deliver to. */
    static List<String> unusable(List<ConfiguredKey> keys, Sources sources, PushTerms terms) {
        return keys.stream()
                .flatMap(key -> key.sources().stream()
                        .sorted()
                        .filter(id -> sources.find(id).filter(terms::isPushed).isEmpty())
                        .map(id -> "Key '" + key.name() + "' (fundstelle.access.keys) delivers to source '" + id
                                + "', but there is no such source of connector '" + DeclaredPushTerms.CONNECTOR + "'"))
                .toList();
    }
}
