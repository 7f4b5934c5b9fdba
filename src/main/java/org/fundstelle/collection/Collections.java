package org.fundstelle.collection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.document.Principal;

/** The collections in force now. Thread-safe. */
public final class Collections {

    private volatile Map<String, Collection> byId = Map.of();

    /**
     * @throws IllegalArgumentException if two collections have the same id
     */
    public Collections(List<Collection> collections) {
        replace(collections);
    }

    /**
     * Puts other collections in force, all at once.
     *
     * @throws IllegalArgumentException if two collections have the same id; then nothing changes
     */
    public void replace(List<Collection> collections) {
        Map<String, Collection> all = new LinkedHashMap<>();
        for (Collection collection : collections) {
            if (all.putIfAbsent(collection.id(), collection) != null) {
                throw new IllegalArgumentException("Two collections have the id '" + collection.id() + "'");
            }
        }
        byId = java.util.Collections.unmodifiableMap(all);
    }

    public List<Collection> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Collection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Collection> readableBy(Set<Principal> principals) {
        return byId.values().stream().filter(c -> c.readableBy(principals)).toList();
    }
}
