package org.fundstelle.connector.xdomea;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fundstelle.connector.inbox.FaultyMessageException;

/** What the XML of one message says, before its files are looked at. Filled by one thread. */
final class ReadMessage {

    private final XdomeaVersion version;
    private final MessageType type;
    private final List<RecordObject> documents = new ArrayList<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private final Set<String> namedFiles = new HashSet<>();
    private Instant created;
    private String statedNumber;
    private String process = "";
    private int left;
    private int objects;
    private int appraised;
    private int emptyRecords;
    private int emptyProcesses;
    private int contexts;

    ReadMessage(XdomeaVersion version, MessageType type) {
        this.version = version;
        this.type = type;
    }

    XdomeaVersion version() {
        return version;
    }

    MessageType type() {
        return type;
    }

    /** Such as {@code Abgabe.Abgabe.0401 (xdomea 3.0.0)}. */
    String typeText() {
        return type.root() + " (xdomea " + version.number() + ")";
    }

    /** Null until it was read. */
    Instant created() {
        return created;
    }

    void created(Instant stated) {
        created = stated;
    }

    /** In the order in which they begin. */
    List<RecordObject> documents() {
        return documents;
    }

    /** Ids. */
    Set<String> deleted() {
        return deleted;
    }

    /** Last parts of the names of all files that the message names for whatever purpose. */
    Set<String> namedFiles() {
        return namedFiles;
    }

    int objects() {
        return objects;
    }

    void begin(RecordObject object) {
        objects += object.kind() == ObjectKind.ORDER ? 0 : 1;
        if (object.kind().isDocument()) {
            documents.add(object);
        }
    }

    /** Everything of it has been read. */
    void end(RecordObject object) {
        boolean context = object.is(Field.CONTEXT);
        if (object.kind().isDocument()) {
            if (object.isWrapper()) {
                objects--;
            } else if (context) {
                contexts++;
            } else {
                object.isDocument();
            }
        } else if (context) {
            contexts++;
        } else if (!object.holdsDocuments()) {
            emptyRecords += object.kind().isRecord() ? 1 : 0;
            emptyProcesses += object.kind().isProcess() ? 1 : 0;
        }
    }

    void appraise() {
        appraised++;
    }

    /** The number of the type as the head says it. */
    void statedNumber(String stated) {
        statedNumber = stated;
    }

    /** ProzessID, empty for none. */
    String process() {
        return process;
    }

    void process(String stated) {
        process = stated;
    }

    /** A document without a file, in what is context only, which may be context or on paper. */
    void leave() {
        left++;
    }

    /**
     * Looks at the whole.
     *
     * @throws FaultyMessageException if it lacks what makes it a message
     */
    void check(Remarks remarks) throws FaultyMessageException {
        if (created == null) {
            throw missing(version.creationPath());
        }
        boolean named =
                switch (type.purpose()) {
                    case CARRIES, LISTS -> objects > 0 || !type.requiresObjects();
                    case APPRAISES -> appraised > 0;
                    case DELETES -> !deleted.isEmpty();
                    case SAYS_NOTHING -> true;
                };
        if (!named) {
            throw missing(type.objects());
        }
        if (statedNumber != null && !statedNumber.equals(type.number())) {
            remarks.add("The head says that the message is of another type than its root element, " + type.root()
                    + ", says.");
        }
    }

    private FaultyMessageException missing(String place) {
        return new FaultyMessageException(
                "Element " + type.root() + "/" + place + " is missing or holds nothing that can be taken.");
    }

    /** What it says of objects that give no statement. */
    void tellCounts(Remarks remarks) {
        if (emptyRecords + emptyProcesses > 0) {
            remarks.add("Akten without documents: " + emptyRecords + ", Vorgänge without documents: " + emptyProcesses
                    + ".");
        }
        if (contexts > 0) {
            remarks.add("Objects that are context only (Kontextobjekt): " + contexts + ".");
        }
        if (left > 0) {
            remarks.add("Documents without a file in objects that are context only (Kontextobjekt), not taken: " + left
                    + ".");
        }
        if (appraised > 0) {
            remarks.add("Objects appraised, which changes nothing: " + appraised + ".");
        }
    }
}
