package org.fundstelle.app;

import org.fundstelle.api.QuarantineController;
import org.fundstelle.api.SourceAdminController;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.console.ManagingMenu;
import org.fundstelle.console.QuarantinePage;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.QuarantineReleases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What admins and records managers see and do over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({SourceAdminController.class, QuarantineController.class, QuarantinePage.class, ManagingMenu.class})
class AdminConfiguration {

    @Bean
    QuarantineReleases quarantineReleases(Quarantine quarantine, Tickets tickets, AuditTrail audit) {
        return new QuarantineReleases(quarantine, tickets, audit);
    }

    @Bean
    QuarantineMetrics quarantineMetrics(Quarantine quarantine) {
        return new QuarantineMetrics(quarantine);
    }
}
