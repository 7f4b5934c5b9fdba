package org.fundstelle.app;

import org.fundstelle.audit.AuditTrail;
import org.fundstelle.audit.Refusals;
import org.fundstelle.collection.Collections;
import org.fundstelle.index.ChunkSearch;
import org.fundstelle.index.OpenSearchChunkSearch;
import org.fundstelle.index.OpenSearchConnection;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.retrieve.AuditedRetriever;
import org.fundstelle.retrieve.CitationUris;
import org.fundstelle.retrieve.HybridRetriever;
import org.fundstelle.retrieve.RetrievalSettings;
import org.fundstelle.retrieve.Retriever;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** From a query to passages. */
@Configuration(proxyBeanMethods = false)
class RetrieveConfiguration {

    @Bean
    ChunkSearch chunkSearch(OpenSearchConnection connection) {
        return new OpenSearchChunkSearch(connection);
    }

    @Bean
    CitationUris citationUris(Settings settings, Environment environment) {
        return (document, uri) -> uri == null ? ownPage(settings, environment) + document : uri;
    }

    private static String ownPage(Settings settings, Environment environment) {
        String base = settings.publicUrl() == null
                ? "http://127.0.0.1:" + environment.getProperty("local.server.port")
                : settings.publicUrl().toString().replaceAll("/+$", "");
        return base + "/documents/";
    }

    @Bean
    Retriever retriever(
            Collections collections,
            ChunkSearch search,
            Models models,
            CitationUris uris,
            Settings settings,
            AuditTrail trail,
            Refusals refusals,
            WorkLedger ledger) {
        Retriever retriever = new HybridRetriever(
                collections,
                search,
                models::withIdentity,
                uris,
                new RetrievalSettings(
                        settings.search().candidates(),
                        settings.search().fusion(),
                        settings.search().zone()));
        return new AuditedRetriever(
                retriever,
                collections,
                trail,
                refusals,
                document -> ledger.find(document).isPresent(),
                settings.audit().queries());
    }
}
