package org.fundstelle.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fundstelle.chunk.ChunkLimits;
import org.fundstelle.chunk.Chunker;
import org.fundstelle.chunk.TokenCounter;
import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.embed.Embedder;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.Generation;
import org.fundstelle.ingest.IndexTarget;
import org.fundstelle.ingest.IndexTargets;
import org.fundstelle.ledger.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All collections with their live generation, opened at boot or when they are configured. Thread-safe. */
final class OpenCollections implements IndexTargets {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCollections.class);

    private record Open(Generation generation, Chunker chunker, Optional<Embedder> embedder) {}

    private final Map<String, Open> byCollection = new ConcurrentHashMap<>();
    private final Models models;
    private final ChunkStore store;
    private final TokenCounter fallback;
    private final ChunkLimits limits;
    private final Generations generations;

    /**
     * Opens every collection. A generation keeps the model it was made with, whatever the settings say now.
     *
     * @param fallback counts the tokens of collections without a model
     * @throws BootException if a live generation's model is not at hand any more
     */
    OpenCollections(
            Collections collections,
            Models models,
            ChunkStore store,
            Generations generations,
            TokenCounter fallback,
            ChunkLimits limits) {
        this.generations = generations;
        this.models = models;
        this.store = store;
        this.fallback = fallback;
        this.limits = limits;
        collections.all().forEach(this::open);
    }

    boolean isOpen(String collection) {
        return byCollection.containsKey(collection);
    }

    /**
     * Opens a collection, with a new index when it has none.
     *
     * @throws BootException if its live generation's model is not at hand any more
     */
    void open(Collection collection) {
        Optional<Embedder> wanted = models.open(collection.model());
        Generation generation = store.openCollection(
                collection.id(),
                wanted.map(Embedder::modelId).orElse(null),
                wanted.map(Embedder::dimension).orElse(0));
        int again = generations.open(
                generation.name(), collection.id(), generation.instance(), generation.model(), generation.dimension());
        if (again > 0) {
            LOG.warn(
                    "The index of collection {} is not the one the ledger knew; {} documents are indexed again",
                    collection.id(),
                    again);
        }
        Optional<Embedder> used = modelOf(generation, collection, wanted, models);
        TokenCounter counter =
                used.<TokenCounter>map(model -> model::countTokens).orElse(fallback);
        int most = models.settings(collection.model()).maxTokens();
        byCollection.put(collection.id(), new Open(generation, new Chunker(counter, limits.atMost(most)), used));
    }

    private static Optional<Embedder> modelOf(
            Generation generation, Collection collection, Optional<Embedder> wanted, Models models) {
        if (generation.model() == null) {
            if (wanted.isPresent()) {
                warn(collection, "none");
            }
            return Optional.empty();
        }
        if (wanted.isPresent() && wanted.get().modelId().equals(generation.model())) {
            return wanted;
        }
        warn(collection, generation.model());
        String settingsId = generation.model().split("@", 2)[0];
        models.open(settingsId);
        return Optional.of(models.withIdentity(generation.model())
                .orElseThrow(() -> new BootException("Collection '" + collection.id() + "' is indexed with model '"
                        + generation.model() + "', which the settings do not give any more. Configure it again as"
                        + " fundstelle.models." + settingsId + ", or delete index " + generation.name()
                        + " to have the collection indexed anew.")));
    }

    private static void warn(Collection collection, String inUse) {
        LOG.warn(
                "Collection {} is indexed with model {}, the settings say {}: the live index keeps its model until it is"
                        + " reindexed",
                collection.id(),
                inUse,
                collection.model());
    }

    @Override
    public IndexTarget of(String collection) {
        Open open = byCollection.get(collection);
        if (open == null) {
            throw new IllegalArgumentException("There is no collection '" + collection + "'");
        }
        return new IndexTarget(generations.live(collection), open.chunker(), open.embedder());
    }
}
