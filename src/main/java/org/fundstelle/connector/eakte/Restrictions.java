package org.fundstelle.connector.eakte;

import java.util.HashMap;
import java.util.Map;
import org.fundstelle.document.Confidentiality;

/**
 * What keeps contents from readers that stand at several places: the strictest of all these places holds. What the last walk found out
 * holds from the beginning of the next, so that none is open until its stricter place is met. Used by one thread at a time.
 */
final class Restrictions {

    /**
     * @param marking null for none
     * @param personal whether hardly anybody may read it
     */
    private record Restriction(String marking, boolean personal) {

        static final Restriction NONE = new Restriction(null, false);

        static Restriction of(Inherited inherited) {
            return new Restriction(inherited.record().confidentiality(), inherited.personal());
        }

        Restriction and(Restriction other) {
            return new Restriction(Confidentiality.stricter(marking, other.marking), personal || other.personal);
        }
    }

    private Map<CooAddress, Restriction> before = Map.of();
    private Map<CooAddress, Restriction> now = new HashMap<>();
    private Map<CooAddress, Restriction> several = new HashMap<>();

    /** Begins a walk. */
    void begin() {
        now = new HashMap<>();
        several = new HashMap<>();
    }

    /** The walk has been everywhere, so that the next can rely on it. */
    void complete() {
        before = several;
        begin();
    }

    /** Whether a place is one that could make another stricter. */
    static boolean isOpen(Place place) {
        return Restriction.of(place.inherited()).equals(Restriction.NONE);
    }

    /** The place where a content is met first, as strict as all places that are known. */
    Place first(CooAddress content, Place place) {
        Restriction here = Restriction.of(place.inherited());
        if (!here.equals(Restriction.NONE)) {
            now.put(content, here);
        }
        return strict(place, told(content));
    }

    /** The place where a content is met again; null where nothing changes by it. */
    Place again(CooAddress content, Place place) {
        Restriction told = told(content);
        Restriction here = Restriction.of(place.inherited());
        if (here.equals(Restriction.NONE)) {
            return null;
        }
        several.put(content, now.merge(content, here, Restriction::and));
        Restriction all = told(content);
        return all.equals(told) ? null : strict(place, all);
    }

    private Restriction told(CooAddress content) {
        return before.getOrDefault(content, Restriction.NONE).and(now.getOrDefault(content, Restriction.NONE));
    }

    private static Place strict(Place place, Restriction restriction) {
        return place.with(place.inherited().restricted(restriction.marking(), restriction.personal()));
    }
}
