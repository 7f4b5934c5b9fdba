package org.fundstelle.connector.xdomea;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.connector.xdomea.MessageType.Purpose;

/** Reads the XML of one message from its root to its end. What it keeps is limited. Used once, by one thread. */
final class MessageReader {

    private static final int MOST_OBJECTS = 200_000;
    /** Versions, and formats of versions. */
    private static final int MOST_FILES = 1_000_000;

    private static final int MOST_TEXT_IN_ALL = 64 << 20;
    private static final int MOST_TEXT = 20_000;
    private static final int DEEPEST_FIELD = 6;

    /** What may hold elements of the same names, or anything. */
    private static final Set<String> SKIPPED = Set.of(
            "AnwendungsspezifischeErweiterung",
            "AnwendungsspezifischeErweiterungXML",
            "HistorienProtokollInformation",
            "Verweis",
            "Kontakt");

    private static final Set<String> WRAPPERS = Set.of("", "DokumentOderDokumentMitSchriftstueck");

    /** An object whose element is open, and how deep that is. */
    private record Open(RecordObject object, int depth) {}

    private final XmlWalk walk;
    private final Times times;
    private final Remarks remarks;
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private ReadMessage message;
    private int kept;
    private int files;

    MessageReader(XmlWalk walk, Times times, Remarks remarks) {
        this.walk = walk;
        this.times = times;
        this.remarks = remarks;
    }

    /**
     * Reads all of it.
     *
     * @throws FaultyMessageException if it is no message, or lacks what makes it one
     */
    ReadMessage read() throws FaultyMessageException, IOException {
        message = MessageRoot.read(walk);
        XmlWalk.Step step = walk.next();
        while (step != XmlWalk.Step.DONE) {
            switch (step) {
                case START -> start();
                case TEXT -> keepText();
                case END -> end();
                case DONE -> throw new IllegalStateException("read on after the end");
            }
            step = walk.next();
        }
        message.check(remarks);
        return message;
    }

    private void start() throws FaultyMessageException, IOException {
        String namespace = walk.namespace();
        boolean foreign =
                !namespace.isEmpty() && !namespace.equals(message.version().namespace());
        if (foreign || SKIPPED.contains(walk.name())) {
            walk.skip();
            return;
        }
        text.setLength(0);
        ObjectKind kind = ObjectKind.of(walk.name(), walk.depth());
        if (kind != null) {
            begin(kind);
            return;
        }
        if (walk.depth() == 2 && walk.name().equals("BewertetesObjekt")) {
            message.appraise();
        }
        if (!open.isEmpty()) {
            begin(open.peek().object(), place());
        }
    }

    private void begin(ObjectKind kind) throws FaultyMessageException {
        Open around = open.peek();
        RecordObject parent = around == null ? null : around.object();
        if (parent != null
                && parent.kind().mayWrap()
                && kind != ObjectKind.ANLAGE
                && parent.id().isEmpty()
                && parent.versions().isEmpty()
                && WRAPPERS.contains(between(around))) {
            parent.wraps();
        }
        while (parent != null && parent.isWrapper()) {
            parent = parent.parent().orElse(null);
        }
        RecordObject object = new RecordObject(kind, walk.path(), parent);
        open.push(new Open(object, walk.depth()));
        message.begin(object);
        if (message.objects() > MOST_OBJECTS) {
            throw new FaultyMessageException("The message has more than " + MOST_OBJECTS
                    + " objects; the standard lets a process be split into several messages.");
        }
    }

    /** Elements whose being there says something before they have ended. */
    private void begin(RecordObject object, String place) throws FaultyMessageException {
        switch (place) {
            case "Version" -> {
                count();
                object.addVersion();
            }
            case "Version/Format" -> {
                count();
                object.versions().getLast().add(new PrimaryFile(walk.path()));
            }
            default -> {
                // Its text says something, if anything does.
            }
        }
    }

    private void count() throws FaultyMessageException {
        if (++files > MOST_FILES) {
            throw new FaultyMessageException("The message has more than " + MOST_FILES
                    + " versions and formats; the standard lets a process be split into several messages.");
        }
    }

    private void keepText() throws FaultyMessageException {
        int room = MOST_TEXT - text.length();
        String piece = walk.text();
        text.append(piece, 0, Math.min(room, piece.length()));
    }

    private void end() throws FaultyMessageException {
        Open current = open.peek();
        String said = text.toString().strip();
        text.setLength(0);
        if (current != null && current.depth() == walk.depth()) {
            open.pop();
            close(current.object());
            return;
        }
        if (walk.name().equals("Dateiname") || walk.name().equals("SignaturSiegelDatei")) {
            message.namedFiles().add(keep(PrimaryFile.lastPart(said)));
        }
        if (current != null) {
            put(current.object(), place(), said);
        } else if (walk.depth() <= DEEPEST_FIELD) {
            head(walk.below(1), said);
        }
    }

    private void put(RecordObject object, String place, String said) throws FaultyMessageException {
        Field field = Field.at(place);
        if (field != null) {
            object.put(field, keep(said));
        } else if (place.equals("AllgemeineMetadaten/Vertraulichkeitsstufe")
                || place.equals("AllgemeineMetadaten/Geheimhaltung")) {
            if (!object.isMarked()) {
                object.put(Field.MARKING, "");
            }
        } else if (place.equals("Version/Nummer")) {
            object.versions().getLast().number(keep(said));
        } else if (place.startsWith("Version/Format/")) {
            PrimaryFile.Detail detail = PrimaryFile.Detail.at(place.substring("Version/Format/".length()));
            if (detail != null) {
                object.versions().getLast().lastFile().put(detail, keep(said));
            }
        }
    }

    private void head(String place, String said) throws FaultyMessageException {
        if (place.equals(message.version().creationPath())) {
            message.created(times.instant(said)
                    .orElseThrow(() -> new FaultyMessageException("Element " + walk.path()
                            + " is no point in time, such as 2024-05-31T12:00:00+02:00 (line " + walk.line() + ").")));
        } else if (place.equals("Kopf/Nachrichtentyp/code")
                || place.equals("nachrichtenkopf/identifikation.nachricht/nachrichtentyp/code")) {
            message.statedNumber(said);
        } else if (place.equals("Kopf/ProzessID") || place.equals("nachrichtenkopf/ProzessID")) {
            message.process(said);
        }
    }

    private void close(RecordObject object) {
        message.end(object);
        boolean inObject = object.parent()
                .filter(parent -> parent.kind() != ObjectKind.ORDER)
                .isPresent();
        if (message.type().purpose() == Purpose.DELETES && !inObject) {
            if (object.ids().isEmpty()) {
                remarks.add(
                        "Element " + object.path() + " names no object (IDSGO), so that nothing is deleted for it.");
            }
            message.deleted().addAll(object.ids());
        } else if (object.kind() != ObjectKind.ORDER
                && !object.isWrapper()
                && object.get(Field.ID).isEmpty()) {
            remarks.add("Element " + object.path() + "/Identifikation/"
                    + (message.version() == XdomeaVersion.V4_0 ? "xdomeaUUID" : "ID") + " is missing.");
        }
    }

    /** Names below the nearest open object; a place that nothing is kept from if it is too deep. */
    private String place() {
        int depth = open.peek().depth();
        return walk.depth() - depth > DEEPEST_FIELD ? "…" : walk.below(depth);
    }

    /** Names between an open object and the element that has just begun. */
    private String between(Open around) {
        String below = walk.below(around.depth());
        int last = below.lastIndexOf('/');
        return last < 0 ? "" : below.substring(0, last);
    }

    private String keep(String said) throws FaultyMessageException {
        kept += said.length();
        if (kept > MOST_TEXT_IN_ALL) {
            throw new FaultyMessageException("The message states more than " + MOST_TEXT_IN_ALL
                    + " characters of metadata; the standard lets a process be split into several messages.");
        }
        return said;
    }
}
