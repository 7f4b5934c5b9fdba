package org.fundstelle.connector.xjustiz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.connector.inbox.ObjectIds;
import org.fundstelle.document.Confidentiality;

/**
 * Where a document is: in a message, a file of the court, a part of one. What a place lacks it has from the one that it is in.
 *
 * @param in null for the message itself
 * @param id null for the message itself, or where it has none
 * @param title null where it has none
 * @param reference Aktenzeichen, null where it has none of its own
 * @param marking the stricter one of its own and that of the place it is in; null for none
 */
record Place(Place in, Kind kind, String id, String title, String reference, String marking) {

    /** What a place is. */
    enum Kind {
        MESSAGE,
        FILE,
        PART
    }

    static final String FILE = "akte";
    static final String PART = "teilakte";
    static final String DOCUMENT = "dokument";
    static final String DATA = "xjustiz.fachspezifischeDaten";
    static final String CONTENT = "inhalt";
    private static final String TITLE = "anzeigename";

    /** What has properties of its own, or leads to such. */
    static final Set<String> OWN = Set.of(FILE, PART, DOCUMENT, CONTENT);

    /** The message, whose head says what holds for all. */
    static Place of(Element head) {
        String reference = head.text("aktenzeichen.absender")
                .or(() -> head.text("absender", "aktenzeichen"))
                .orElse(null);
        return new Place(
                null,
                Kind.MESSAGE,
                null,
                null,
                reference,
                Marking.of(head, Set.of()).orElse(null));
    }

    /** A file of the court, or a part of one, in this place. */
    Place inside(Element element) {
        boolean file = element.name().equals(FILE);
        return new Place(
                this,
                file ? Kind.FILE : Kind.PART,
                id(element).orElse(null),
                title(element).orElse(null),
                CaseNumber.of(element).orElse(null),
                Confidentiality.stricter(marking, Marking.of(element, OWN).orElse(null)));
    }

    /** The id, in one form: some programs write UUIDs in capitals. */
    static Optional<String> id(Element element) {
        return element.text("identifikation", "id").map(ObjectIds::named);
    }

    static Optional<String> title(Element element) {
        return element.text(DATA, TITLE).or(() -> element.text(TITLE));
    }

    /** The Aktenzeichen of the nearest place that has one, null for none. */
    String nearestReference() {
        return reference != null || in == null ? reference : in.nearestReference();
    }

    /** The nearest place of a kind. */
    Optional<Place> nearest(Kind wanted) {
        if (kind == wanted) {
            return Optional.of(this);
        }
        return in == null ? Optional.empty() : in.nearest(wanted);
    }

    /** The ids of this place and of those that it is in. */
    Set<String> ids() {
        Set<String> ids = in == null ? new TreeSet<>() : in.ids();
        if (id != null) {
            ids.add(id);
        }
        return ids;
    }

    /** The names of the places from the outermost to this one. */
    List<String> names() {
        List<String> names = in == null ? new ArrayList<>() : in.names();
        String name = kind == Kind.FILE && reference != null && title != null
                ? reference + " " + title
                : title != null ? title : reference != null ? reference : id;
        if (kind != Kind.MESSAGE && name != null) {
            names.add(name);
        }
        return names;
    }
}
