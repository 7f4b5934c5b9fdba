package org.fundstelle.app;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.fundstelle.ingest.ContentSource;
import org.fundstelle.ingest.Ingestor;
import org.fundstelle.ledger.PendingWork;
import org.fundstelle.route.CamelContentSource;
import org.fundstelle.route.ChangeReporter;
import org.fundstelle.route.FailedReports;
import org.fundstelle.route.IngestWorker;
import org.fundstelle.route.PendingSender;
import org.fundstelle.route.ScanLifecycle;
import org.fundstelle.route.ScanReporter;
import org.fundstelle.route.ScanScheduler;
import org.fundstelle.route.ScanTasks;
import org.fundstelle.route.SourceRoutes;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.Changes;
import org.fundstelle.source.ClearanceChanges;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.EventDesk;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.SourceAddresses;
import org.fundstelle.source.SourceDefinition;
import org.fundstelle.source.SourceGate;
import org.fundstelle.source.SourceSetup;
import org.fundstelle.source.Sources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** The beans that the YAML routes and Kamelets name, and Camel itself. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    Tickets tickets(ProducerTemplate camel) {
        return new Tickets(camel);
    }

    @Bean
    ContentSource contentSource(ProducerTemplate camel, Sources sources, SourceAddresses addresses) {
        return new CamelContentSource(camel, sources, addresses);
    }

    @Bean
    SourceRoutes sourceRoutes(CamelContext camel, ConnectorCatalog connectors, ContentSource content, ScanTasks tasks) {
        return new SourceRoutes(camel, connectors, content, tasks);
    }

    @Bean
    ScanTasks scanTasks(Sources sources, SourceGate gate, Settings settings) {
        return new ScanTasks(
                settings.scan().onStart()
                        ? sources.all().stream()
                                .map(SourceDefinition::id)
                                .filter(gate::isOpen)
                                .toList()
                        : List.of());
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    ScanScheduler scanScheduler(ScanTasks tasks) {
        return new ScanScheduler(tasks);
    }

    @Bean
    ScanLifecycle scanLifecycle(ScanDesk desk) {
        return new ScanLifecycle(desk);
    }

    /** Camel finds it by its type. */
    @Bean
    FailedReports failedReports(ScanDesk desk) {
        return new FailedReports(desk);
    }

    @Bean
    ScanReporter scanReporter(ScanDesk desk) {
        return new ScanReporter(desk);
    }

    @Bean
    ChangeReporter changeReporter(ScanReporter reporter, Changes changes) {
        return new ChangeReporter(reporter, changes);
    }

    @Bean
    IngestWorker ingestWorker(Ingestor ingestor) {
        return new IngestWorker(ingestor);
    }

    @Bean
    PendingSender pendingSender(PendingWork pending, Tickets tickets, Settings settings) {
        return new PendingSender(pending, tickets, settings.ingest().resendAfter());
    }

    /** Sources get their routes once the templates and Kamelets are loaded; only then is there work on their documents. */
    @Bean
    CamelContextConfiguration sourcesOnceCamelRuns(
            ObjectProvider<SourceSetup> setup,
            ObjectProvider<ClearanceChanges> clearances,
            ObjectProvider<EventDesk> desk,
            Sources sources) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {}

            @Override
            public void afterApplicationStart(CamelContext camel) {
                setup.getObject().connectAll();
                clearances.getObject().apply();
                desk.getObject().followAll(sources);
                try {
                    camel.getRouteController().startRoute("ingest");
                    camel.getRouteController().startRoute("source-changes");
                } catch (Exception e) {
                    throw new IllegalStateException("Routes could not be started", e);
                }
            }
        };
    }
}
