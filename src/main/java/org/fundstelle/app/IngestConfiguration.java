package org.fundstelle.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import org.fundstelle.chunk.ChunkLimits;
import org.fundstelle.collection.Collections;
import org.fundstelle.embed.TokenCount;
import org.fundstelle.extract.Extractor;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.StoredTexts;
import org.fundstelle.ingest.AccessUpdate;
import org.fundstelle.ingest.ContentExtraction;
import org.fundstelle.ingest.ContentSource;
import org.fundstelle.ingest.DerivedCopies;
import org.fundstelle.ingest.DocumentWriter;
import org.fundstelle.ingest.EmbeddedCopies;
import org.fundstelle.ingest.ExtractionCache;
import org.fundstelle.ingest.IndexTargets;
import org.fundstelle.ingest.IngestCounters;
import org.fundstelle.ingest.Ingestor;
import org.fundstelle.ingest.Leases;
import org.fundstelle.ingest.Originals;
import org.fundstelle.ingest.Removal;
import org.fundstelle.ingest.SourceOriginals;
import org.fundstelle.ingest.Spool;
import org.fundstelle.ingest.Turnstile;
import org.fundstelle.ingest.Withholding;
import org.fundstelle.job.CacheSweep;
import org.fundstelle.ledger.AccessLedger;
import org.fundstelle.ledger.ContainerLedger;
import org.fundstelle.ledger.DeadlyContents;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.Generations;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.LiveContents;
import org.fundstelle.ledger.WorkLedger;
import org.fundstelle.route.Tickets;
import org.fundstelle.source.SourceGate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** One document's way through fetch, extract, chunk, embed and index. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    private static final int LEASE_PARTS = 3;

    @Bean
    Models models(Settings settings, DataDirectory data) {
        return new Models(settings.models(), data.resolve("models"), data.resolve("cache"));
    }

    /** Loaded when a collection without a model first needs it. */
    @Bean
    @Lazy
    TokenCount tokenCount(DataDirectory data) {
        return new TokenCount(data.resolve("models"));
    }

    @Bean
    OpenCollections indexTargets(
            Collections collections,
            Models models,
            ChunkStore store,
            Generations generations,
            ObjectProvider<TokenCount> tokens,
            Settings settings) {
        ChunkLimits limits = new ChunkLimits(
                settings.chunking().maxTokens(), settings.chunking().overlapTokens());
        return new OpenCollections(
                collections,
                models,
                store,
                generations,
                text -> tokens.getObject().count(text),
                limits);
    }

    @Bean
    IngestCounters ingestCounters() {
        return new IngestCounters();
    }

    @Bean
    Removal removal(
            WorkLedger ledger,
            ContainerLedger containers,
            Generations generations,
            ChunkStore store,
            StoredTexts texts,
            DerivedCopies cachedVectors) {
        return new Removal(ledger, containers, generations, store, new EmbeddedCopies(texts, cachedVectors));
    }

    @Bean
    AccessUpdate accessUpdate(WorkLedger ledger, AccessLedger access, Generations generations, ChunkStore store) {
        return new AccessUpdate(ledger, access, generations, store);
    }

    /** Before anybody can ask: a worker that died with the program may have left an older access list in the index. */
    @Bean
    SmartInitializingSingleton accessListsOfNow(AccessUpdate update) {
        return update::bringAllUpToDate;
    }

    @Bean
    CacheSweep cacheSweep(
            ExtractionCache cache, LiveContents contents, LedgerCounts counts, IngestCounters counters, Clock clock) {
        return new CacheSweep(cache, contents, counts, counters, clock);
    }

    @Bean
    Leases leases(WorkLedger ledger, Settings settings) {
        return new Leases(ledger, settings.ingest().lease().dividedBy(LEASE_PARTS));
    }

    @Bean
    ExtractionCache extractionCache(DataDirectory data) {
        return new ExtractionCache(data.resolve("cache").resolve("extractions"));
    }

    @Bean
    ContentExtraction contentExtraction(
            Extractor extractor, ExtractionCache cache, DeadlyContents deadly, IngestCounters counters) {
        return new ContentExtraction(extractor, cache, deadly, counters);
    }

    @Bean
    DocumentWriter documentWriter(
            WorkLedger ledger,
            ContainerLedger containers,
            ContentExtraction extraction,
            IndexTargets targets,
            ChunkStore store,
            Removal removal,
            AccessUpdate accessUpdate,
            IngestCounters counters,
            Leases leases,
            Withholding withholding) {
        return new DocumentWriter(
                ledger, containers, extraction, targets, store, removal, accessUpdate, counters, leases, withholding);
    }

    @Bean
    Ingestor ingestor(
            WorkLedger ledger,
            Spool spool,
            ContentSource source,
            DocumentWriter writer,
            Removal removal,
            AccessUpdate accessUpdate,
            IngestCounters counters,
            Leases leases,
            SourceGate gate,
            Tickets tickets) {
        return new Ingestor(
                ledger,
                spool,
                source,
                writer,
                removal,
                accessUpdate,
                counters,
                leases,
                new Turnstile(gate, tickets::sendLater));
    }

    @Bean
    Originals originals(
            WorkLedger ledger, Collections collections, ContentSource source, Extractor extractor, Spool spool) {
        return new SourceOriginals(ledger, collections, source, extractor, spool);
    }

    /** What an operator watches: documents done, chunks written, and documents by state. */
    @Bean
    MeterBinder ingestMetrics(IngestCounters counters, LedgerCounts counts) {
        return registry -> {
            counter(registry, "fundstelle.documents.indexed", counters, IngestCounters::indexed);
            counter(registry, "fundstelle.documents.quarantined", counters, IngestCounters::quarantined);
            counter(registry, "fundstelle.documents.deleted", counters, IngestCounters::deleted);
            counter(registry, "fundstelle.chunks.indexed", counters, IngestCounters::chunks);
            counter(registry, "fundstelle.extractions.made", counters, IngestCounters::extracted);
            counter(registry, "fundstelle.extractions.reused", counters, IngestCounters::reused);
            for (DocumentState state : DocumentState.values()) {
                Gauge.builder("fundstelle.documents", counts, all -> all.all().getOrDefault(state, 0L))
                        .description("Documents in the ledger by state")
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        };
    }

    private static void counter(
            MeterRegistry registry,
            String name,
            IngestCounters counters,
            java.util.function.ToDoubleFunction<IngestCounters> value) {
        FunctionCounter.builder(name, counters, value)
                .description("Since this node started")
                .register(registry);
    }
}
