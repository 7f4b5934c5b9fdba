package org.fundstelle.collection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.document.Principal;

/** All configured collections. Immutable. */
public final class Collections {

    private final Map<String, Collection> byId = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if two collections have the same id
     */
    public Collections(List<Collection> collections) {
        for (Collection collection : collections) {
            if (byId.putIfAbsent(collection.id(), collection) != null) {
                throw new IllegalArgumentException("Two collections have the id '" + collection.id() + "'");
            }
        }
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
