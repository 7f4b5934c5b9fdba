package org.fundstelle.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All configured sources. Immutable. */
public final class Sources {

    private final Map<String, SourceDefinition> byId = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if two sources have the same id
     */
    public Sources(List<SourceDefinition> sources) {
        for (SourceDefinition source : sources) {
            if (byId.putIfAbsent(source.id(), source) != null) {
                throw new IllegalArgumentException("Two sources have the id '" + source.id() + "'");
            }
        }
    }

    public List<SourceDefinition> all() {
        return List.copyOf(byId.values());
    }

    public Optional<SourceDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
