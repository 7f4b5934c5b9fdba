package org.fundstelle.app;

import java.time.Clock;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.collection.Collections;
import org.fundstelle.job.ContentSweep;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.Deliveries;
import org.fundstelle.ledger.EventLedger;
import org.fundstelle.ledger.MarkedDocuments;
import org.fundstelle.ledger.NeededContents;
import org.fundstelle.route.RecordedDeliveries;
import org.fundstelle.route.StoredContent;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.Arrivals;
import org.fundstelle.source.ClearanceChanges;
import org.fundstelle.source.Clearances;
import org.fundstelle.source.ConnectorCatalog;
import org.fundstelle.source.EventDesk;
import org.fundstelle.source.KeptContents;
import org.fundstelle.source.Sources;
import org.fundstelle.store.ContentDirectory;
import org.fundstelle.store.ContentStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What event sources bring: its order, its contents, and what may be indexed of it. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    ContentStore contentStore(DataDirectory data) {
        return new ContentDirectory(data.resolve("originals"));
    }

    @Bean
    Clearances clearances(Sources sources, Collections collections) {
        return new Clearances(sources, collections);
    }

    @Bean
    ClearanceChanges clearanceChanges(MarkedDocuments documents, Clearances clearances, Tickets tickets) {
        return new ClearanceChanges(documents, clearances, tickets);
    }

    @Bean
    KeptContents keptContents(ContentStore store, Clearances clearances, BlockList blocks) {
        return new KeptContents(store, clearances, blocks);
    }

    @Bean
    EventDesk eventDesk(
            ConnectorCatalog connectors,
            KeptContents contents,
            EventLedger ledger,
            Deliveries deliveries,
            Tickets tickets,
            AuditTrail trail) {
        return new EventDesk(connectors, contents, ledger, deliveries, tickets, trail);
    }

    @Bean
    Arrivals arrivals(Sources sources, EventDesk desk) {
        return new Arrivals(sources, desk);
    }

    /** Content Kamelets name it. */
    @Bean
    StoredContent storedContent(KeptContents contents) {
        return new StoredContent(contents);
    }

    /** Drop folders find it by its type. */
    @Bean
    RecordedDeliveries recordedDeliveries(Deliveries deliveries) {
        return new RecordedDeliveries(deliveries);
    }

    @Bean
    ContentSweep contentSweep(ContentStore store, NeededContents needed, Clock clock) {
        return new ContentSweep(store, needed, clock);
    }
}
