package org.fundstelle.source;

import org.fundstelle.collection.Collection;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.Confidentiality;

/** Whether documents may be indexed with the marking they have. What is not known counts as the highest. Thread-safe. */
public class Clearances {

    private final Sources sources;
    private final Collections collections;

    public Clearances(Sources sources, Collections collections) {
        this.sources = sources;
        this.collections = collections;
    }

    /** Whether source and collection are configured now; else nobody has decided what may be indexed. */
    boolean areStated(String source, String collection) {
        return sources.find(source).isPresent() && collections.find(collection).isPresent();
    }

    /**
     * @param source whose own open markings count as none
     * @param marking null for none
     */
    public boolean admits(String source, String collection, String marking) {
        Confidentiality cleared =
                collections.find(collection).map(Collection::clearance).orElse(Confidentiality.OPEN);
        return Confidentiality.parts(marking).stream()
                .allMatch(part -> needed(source, part).compareTo(cleared) <= 0);
    }

    private Confidentiality needed(String source, String marking) {
        boolean open = sources.find(source)
                .filter(definition -> definition.isOpenMarking(marking))
                .isPresent();
        return open ? Confidentiality.OPEN : Confidentiality.of(marking);
    }
}
