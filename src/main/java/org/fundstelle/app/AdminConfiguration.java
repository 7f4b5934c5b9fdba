package org.fundstelle.app;

import org.fundstelle.api.ConnectorController;
import org.fundstelle.api.DeliveryController;
import org.fundstelle.api.QuarantineController;
import org.fundstelle.api.SourceAdminController;
import org.fundstelle.api.SourceEditController;
import org.fundstelle.api.SourcePauseController;
import org.fundstelle.api.SourceTrialController;
import org.fundstelle.api.SourcesFileController;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;
import org.fundstelle.console.ManagingMenu;
import org.fundstelle.console.QuarantinePage;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.QuarantineReleases;
import org.fundstelle.source.SourceEditing;
import org.fundstelle.source.SourceRules;
import org.fundstelle.source.SourceStore;
import org.fundstelle.source.SourceTrials;
import org.fundstelle.source.Sources;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What admins and records managers see and do over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    SourceAdminController.class,
    SourcePauseController.class,
    ConnectorController.class,
    DeliveryController.class,
    SourcesFileController.class,
    QuarantineController.class,
    QuarantinePage.class,
    ManagingMenu.class
})
class AdminConfiguration {

    @Bean
    SourceEditController sourceEditController(
            SourceEditing editing, SourceStore store, Sources sources, ConnectorCatalog connectors, Settings settings) {
        return new SourceEditController(
                editing, store, sources, connectors, settings.scan().schedule());
    }

    @Bean
    SourceTrialController sourceTrialController(
            SourceTrials trials,
            Sources sources,
            SourceRules rules,
            ConnectorCatalog connectors,
            Collections collections,
            MessageSource messages,
            AuditTrail audit,
            Settings settings) {
        return new SourceTrialController(
                trials,
                sources,
                rules,
                connectors,
                collections,
                messages,
                audit,
                settings.scan().schedule());
    }

    @Bean
    QuarantineReleases quarantineReleases(Quarantine quarantine, Tickets tickets, AuditTrail audit) {
        return new QuarantineReleases(quarantine, tickets, audit);
    }

    @Bean
    QuarantineMetrics quarantineMetrics(Quarantine quarantine) {
        return new QuarantineMetrics(quarantine);
    }
}
