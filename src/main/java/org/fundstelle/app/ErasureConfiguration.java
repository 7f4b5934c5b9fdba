package org.fundstelle.app;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fundstelle.api.ErasureController;
import org.fundstelle.api.HoldController;
import org.fundstelle.audit.AuditTrail;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.OpenSearchConnection;
import org.fundstelle.index.OpenSearchPersonSearch;
import org.fundstelle.index.OpenSearchStoredTexts;
import org.fundstelle.index.PersonSearch;
import org.fundstelle.index.StoredTexts;
import org.fundstelle.ingest.DerivedCopies;
import org.fundstelle.ingest.ErasureClock;
import org.fundstelle.ingest.ErasureRequests;
import org.fundstelle.ingest.ErasureWork;
import org.fundstelle.ingest.ExtractionCache;
import org.fundstelle.ingest.OriginalCopies;
import org.fundstelle.ingest.Removal;
import org.fundstelle.ingest.Withholding;
import org.fundstelle.ledger.BlockList;
import org.fundstelle.ledger.ErasedRows;
import org.fundstelle.ledger.Erasures;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LegalHolds;
import org.fundstelle.ledger.NamedDocuments;
import org.fundstelle.ledger.NeededContents;
import org.fundstelle.ledger.WithheldDocuments;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.Clearances;
import org.fundstelle.store.ContentStore;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Erasure for good, the block list and legal holds. */
@Configuration(proxyBeanMethods = false)
@Import({ErasureController.class, HoldController.class})
class ErasureConfiguration {

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);

    @Bean
    BlockList blockList(JdbcClient jdbc) {
        return new BlockList(jdbc);
    }

    @Bean
    LegalHolds legalHolds(JdbcClient jdbc) {
        return new LegalHolds(jdbc);
    }

    @Bean
    Erasures erasures(JdbcClient jdbc, TransactionTemplate ledgerTransaction, BlockList blocks, LegalHolds holds) {
        return new Erasures(jdbc, ledgerTransaction, blocks, holds);
    }

    @Bean
    ErasedRows erasedRows(JdbcClient jdbc, TransactionTemplate ledgerTransaction) {
        return new ErasedRows(jdbc, ledgerTransaction);
    }

    @Bean
    Withholding withholding(
            JdbcClient jdbc,
            TransactionTemplate ledgerTransaction,
            BlockList blocks,
            Clearances clearances,
            Removal removal) {
        return new Withholding(blocks, clearances, new WithheldDocuments(jdbc, ledgerTransaction), removal);
    }

    @Bean
    OpenSearchStoredTexts storedTexts(OpenSearchConnection connection) {
        return new OpenSearchStoredTexts(connection);
    }

    @Bean
    OpenSearchPersonSearch personSearch(OpenSearchConnection connection) {
        return new OpenSearchPersonSearch(connection);
    }

    @Bean
    DerivedCopies cachedVectors(Models models) {
        return new DerivedCopies() {
            @Override
            public String name() {
                return "vectors";
            }

            @Override
            public long forget(String sha256, Set<String> textHashes) {
                return models.forget(textHashes);
            }
        };
    }

    @Bean
    DerivedCopies cachedExtractions(ExtractionCache cache) {
        return new DerivedCopies() {
            @Override
            public String name() {
                return "extractions";
            }

            @Override
            public long forget(String sha256, Set<String> textHashes) {
                return sha256 == null ? 0 : cache.forget(sha256);
            }
        };
    }

    @Bean
    DerivedCopies keptOriginals(ContentStore contents, NeededContents needed) {
        return new OriginalCopies(contents, needed);
    }

    @Bean
    ErasureWork erasureWork(
            Erasures erasures,
            ErasedRows rows,
            Generations generations,
            StoredTexts texts,
            ChunkStore store,
            Removal removal,
            List<DerivedCopies> caches,
            AuditTrail audit,
            Settings settings) {
        return new ErasureWork(
                erasures,
                rows,
                generations,
                texts,
                store,
                removal,
                caches,
                audit,
                settings.ingest().lease());
    }

    @Bean
    ErasureClock erasureClock(ErasureWork work) {
        return new ErasureClock(work);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> erasuresBegin(ErasureClock clock) {
        return event -> clock.start(BETWEEN_ROUNDS);
    }

    @Bean
    ErasureRequests erasureRequests(
            Erasures erasures,
            ErasedRows rows,
            JdbcClient jdbc,
            BlockList blocks,
            PersonSearch persons,
            Generations generations,
            AuditTrail audit,
            Tickets tickets,
            ErasureClock clock) {
        return new ErasureRequests(
                erasures, rows, new NamedDocuments(jdbc), blocks, persons, generations, audit, tickets, clock::wake);
    }
}
