package org.fundstelle.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.embed.CachingEmbedder;
import org.fundstelle.embed.Embedder;
import org.fundstelle.embed.Embedders;
import org.fundstelle.embed.ModelOptions;
import org.fundstelle.embed.ModelSettings;
import org.fundstelle.embed.VectorFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedding models in use, opened when first asked for. Thread-safe. */
final class Models implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private final Map<String, ModelOptions> options;
    private final Path modelDirectory;
    private final Path cacheDirectory;
    private final Map<String, Optional<Embedder>> bySettingsId = new HashMap<>();

    Models(Map<String, ModelOptions> options, Path modelDirectory, Path cacheDirectory) {
        this.options = Map.copyOf(options);
        this.modelDirectory = modelDirectory;
        this.cacheDirectory = cacheDirectory;
    }

    /**
     * The model of these settings, empty for lexical only.
     *
     * @throws org.fundstelle.embed.InvalidModelException if there are no such settings, or they cannot be used
     */
    synchronized Optional<Embedder> open(String id) {
        return bySettingsId.computeIfAbsent(id, missing -> {
            ModelSettings settings = settings(id);
            settings.warning().ifPresent(LOG::warn);
            return Embedders.open(settings, modelDirectory, cacheDirectory);
        });
    }

    ModelSettings settings(String id) {
        return ModelSettings.of(id, options.getOrDefault(id, ModelOptions.noneSet()));
    }

    /** The opened model of this identity: the one that made an index's vectors. */
    synchronized Optional<Embedder> withIdentity(String modelId) {
        return bySettingsId.values().stream()
                .flatMap(Optional::stream)
                .filter(embedder -> embedder.modelId().equals(modelId))
                .findFirst();
    }

    /** Removes the vectors of these texts, also those of models that are no longer in use; returns how many these were. */
    synchronized long forget(Set<String> textHashes) {
        Set<String> open = new HashSet<>();
        long removed = 0;
        for (Optional<Embedder> model : bySettingsId.values()) {
            if (model.isPresent() && model.get() instanceof CachingEmbedder cached && open.add(cached.modelId())) {
                removed += cached.forget(textHashes);
            }
        }
        return removed + VectorFiles.forget(cacheDirectory, open, textHashes);
    }

    @Override
    public synchronized void close() {
        bySettingsId.values().forEach(embedder -> embedder.ifPresent(Embedder::close));
    }
}
