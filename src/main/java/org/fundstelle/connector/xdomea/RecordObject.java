package org.fundstelle.connector.xdomea;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fundstelle.connector.inbox.ObjectIds;
import org.fundstelle.document.Confidentiality;

/** An Akte, a Vorgang or a Dokument of a message, with what it lies in. Filled by one thread while the message is read, read afterwards. */
final class RecordObject {

    private final ObjectKind kind;
    private final String path;
    private final RecordObject parent;
    private final Map<Field, String> fields = new EnumMap<>(Field.class);
    private List<DocumentVersion> versions = List.of();
    private String marking;
    private boolean holdsDocuments;
    private boolean wraps;

    /**
     * @param path of its element
     * @param parent what it lies in, null for nothing
     */
    RecordObject(ObjectKind kind, String path, RecordObject parent) {
        this.kind = kind;
        this.path = path;
        this.parent = parent;
    }

    ObjectKind kind() {
        return kind;
    }

    String path() {
        return path;
    }

    /** It first and then what it lies in, from the nearest outwards. */
    List<RecordObject> outwards() {
        List<RecordObject> chain = new ArrayList<>();
        for (RecordObject object = this; object != null; object = object.parent) {
            chain.add(object);
        }
        return chain;
    }

    Optional<RecordObject> parent() {
        return Optional.ofNullable(parent);
    }

    /** What is stated first counts; of markings, the strictest. */
    void put(Field field, String text) {
        if (field == Field.MARKING) {
            marking = Confidentiality.stricter(marking, MarkingCode.of(text));
        } else if (!text.isEmpty()) {
            fields.putIfAbsent(field, text);
        }
    }

    Optional<String> get(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Of the nearest that has it. */
    Optional<String> inherited(Field field) {
        for (RecordObject object = this; object != null; object = object.parent) {
            if (object.fields.containsKey(field)) {
                return object.get(field);
            }
        }
        return Optional.empty();
    }

    boolean is(Field field) {
        return get(field)
                .filter(text -> text.equals("1") || text.equals("true"))
                .isPresent();
    }

    /** In words, the stricter of its own and of what it lies in; null for none. */
    String marking() {
        return parent == null ? marking : Confidentiality.stricter(marking, parent.marking());
    }

    /** Whether it states a marking of its own. */
    boolean isMarked() {
        return marking != null;
    }

    /** As deletions name it; empty if it has none. */
    Optional<String> id() {
        return get(Field.ID).map(ObjectIds::named);
    }

    /** Ids of everything that it belongs to, and its own. */
    SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        for (RecordObject object : outwards()) {
            for (Field field : List.of(Field.ID, Field.CONTAINER_ID, Field.REPLACED_ID)) {
                object.get(field).map(ObjectIds::named).ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** Whether the message does not say in what Akte or Vorgang it lies, or only by an id. */
    boolean isWithoutContext() {
        List<RecordObject> chain = outwards();
        boolean placed = chain.stream().anyMatch(object -> object.kind.isRecord() || object.kind.isProcess());
        return !placed || chain.getLast().kind == ObjectKind.ORDER;
    }

    /** Only something around the object in it. */
    void wraps() {
        wraps = true;
    }

    boolean isWrapper() {
        return wraps;
    }

    /** It is a document, so that everything that it lies in holds one. */
    void isDocument() {
        for (RecordObject object = parent; object != null; object = object.parent) {
            object.holdsDocuments = true;
        }
    }

    boolean holdsDocuments() {
        return holdsDocuments;
    }

    void addVersion() {
        if (versions.isEmpty()) {
            versions = new ArrayList<>(1);
        }
        versions.add(new DocumentVersion());
    }

    List<DocumentVersion> versions() {
        return versions;
    }
}
