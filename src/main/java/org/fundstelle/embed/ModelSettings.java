package org.fundstelle.embed;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A model, complete and checked.
 *
 * @param id as collections name it
 * @param dimension of the vectors; 0 where the model itself says
 * @param queryPrefix put before a query; may be empty
 * @param passagePrefix put before a passage; may be empty
 * @param fusionWeight of the semantic score in hybrid search, 0 to 1
 * @param languages ISO 639-1, or {@code mul} for many; empty where unknown
 * @param maxTokens how much of a text the model reads
 * @param cached whether vectors are kept on disk: worth it where the model is slower than that
 */
public record ModelSettings(
        String id,
        ModelSource source,
        int dimension,
        String queryPrefix,
        String passagePrefix,
        double fusionWeight,
        Set<String> languages,
        int maxTokens,
        boolean cached) {

    /** The id of the model that is used when the settings name none. */
    public static final String DEFAULT_ID = KnownModels.DEFAULT;

    public ModelSettings {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(queryPrefix, "query prefix");
        Objects.requireNonNull(passagePrefix, "passage prefix");
        languages = Set.copyOf(languages);
    }

    /**
     * Completes the options with what is known of the model of that id.
     *
     * @throws InvalidModelException naming every field that is wrong
     */
    public static ModelSettings of(String id, ModelOptions options) {
        return new ModelCheck(id, options.orElse(KnownModels.find(id))).settings();
    }

    /**
     * A known model without any settings.
     *
     * @throws InvalidModelException if there is none of that id
     */
    public static ModelSettings of(String id) {
        return of(id, ModelOptions.noneSet());
    }

    public boolean isLexicalOnly() {
        return source instanceof ModelSource.None;
    }

    /** What to warn of at boot: that the model is not known to understand German. */
    public Optional<String> warning() {
        if (isLexicalOnly() || languages.contains("de") || languages.contains("mul")) {
            return Optional.empty();
        }
        String known = languages.isEmpty()
                ? "does not say which languages it knows (set " + ModelCheck.key(id, "languages") + ")"
                : "knows " + String.join(", ", languages.stream().sorted().toList()) + ", but no German";
        return Optional.of("Model '" + id + "' " + known + ": semantic search over German documents may be poor");
    }
}
