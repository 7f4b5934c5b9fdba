package org.fundstelle.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources in force now. Thread-safe. */
public final class Sources {

    private volatile Map<String, SourceDefinition> byId = Map.of();

    /**
     * @throws IllegalArgumentException if two sources have the same id
     */
    public Sources(List<SourceDefinition> sources) {
        replace(sources);
    }

    public List<SourceDefinition> all() {
        return List.copyOf(byId.values());
    }

    public Optional<SourceDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Puts other sources in force, all at once. */
    void replace(List<SourceDefinition> sources) {
        Map<String, SourceDefinition> all = new LinkedHashMap<>();
        for (SourceDefinition source : sources) {
            if (all.putIfAbsent(source.id(), source) != null) {
                throw new IllegalArgumentException("Two sources have the id '" + source.id() + "'");
            }
        }
        byId = Collections.unmodifiableMap(all);
    }
}
