package org.fundstelle.connector.xjustiz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.connector.inbox.DocumentMessage.Content;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.FaultyMessageException;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.RecordMetadata;

/** A document that a message names. Immutable. */
final class JusticeDocument {

    private static final String WRITTEN = "datumDesSchreibens";
    private static final String RECEIVED = "posteingangsdatum";
    private static final String FILED = "veraktungsdatum";

    private static final int MOST_NAME = 200;

    private final Element element;
    private final Element data;
    private final Place place;
    private final String messageId;
    private final List<NamedFile> files;
    private final String id;

    private JusticeDocument(Element element, Place place, String messageId) {
        this.element = element;
        this.data = element.at(Place.DATA).orElse(element);
        this.place = place;
        this.messageId = messageId;
        boolean metadataOnly = element.below(Set.of("nurMetadaten"), Place.OWN).stream()
                .anyMatch(only -> only.text().equals("true") || only.text().equals("1"));
        files = metadataOnly ? List.of() : NamedFile.of(element);
        id = Place.id(element).orElseGet(this::madeId);
    }

    /**
     * @param messageId empty for none
     * @throws FaultyMessageException if nothing says which document it is
     */
    static JusticeDocument of(Element element, Place place, String messageId) throws FaultyMessageException {
        if (messageId.isEmpty() && place.ids().isEmpty() && Place.id(element).isEmpty()) {
            throw new FaultyMessageException(
                    "There is a document without an id (dokument/identifikation/id), whose file"
                            + " and message have none either (nachrichtenkopf/eigeneNachrichtenID)");
        }
        return new JusticeDocument(element, place, messageId);
    }

    /** Without an id, the nearest thing that will be the same in the next message. */
    private String madeId() {
        String container = Stream.iterate(place, Objects::nonNull, Place::in)
                .map(Place::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(messageId);
        return container + "/" + (files.isEmpty() ? title() : files.getFirst().name());
    }

    String id() {
        return id;
    }

    /** The object that every file but the first belongs to. */
    String moreFiles() {
        return id + "/files";
    }

    List<NamedFile> files() {
        return files;
    }

    /**
     * What the message says: one document, or more where it names several files of which none is the other in another form.
     *
     * @param nativeId under which it is known
     */
    List<StatedDocument> statements(String nativeId, ParcelFiles parcel) {
        if (files.isEmpty()) {
            return List.of(statement(nativeId, title(), "txt", new Described(description())));
        }
        List<NamedFile> there = files.stream().filter(parcel::has).toList();
        if (there.isEmpty()) {
            return List.of(
                    statement(nativeId, title(), ending(files.getFirst().name()), parcel.content(files.getFirst())));
        }
        List<StatedDocument> all = new ArrayList<>();
        NamedFile best = there.getFirst();
        for (NamedFile file : there) {
            if (file.equals(best)) {
                all.add(statement(nativeId, title(), ending(file.name()), parcel.content(file)));
            } else if (file.part().isEmpty()) {
                all.add(statement(
                        nativeId + "/" + file.name(),
                        title() + " (" + file.name() + ")",
                        ending(file.name()),
                        parcel.content(file)));
            }
        }
        return all;
    }

    private StatedDocument statement(String nativeId, String title, String ending, Content content) {
        Set<String> objects = place.ids();
        objects.add(nativeId);
        objects.add(id);
        if (!nativeId.equals(id)) {
            objects.add(moreFiles());
        }
        List<String> names = new ArrayList<>(place.names());
        String name = shown(title);
        names.add(
                ending.isEmpty() || name.toLowerCase(Locale.ROOT).endsWith("." + ending.toLowerCase(Locale.ROOT))
                        ? name
                        : name + "." + ending);
        String path = names.stream().map(JusticeDocument::shown).collect(Collectors.joining("/"));
        return new StatedDocument(
                nativeId,
                path,
                title,
                modified(),
                record(),
                new TreeSet<>(objects),
                content,
                place.nearest(Place.Kind.FILE).isEmpty());
    }

    /** A name as a part of a path: in one line, not endless, and with another sign for the slash. */
    private static String shown(String name) {
        String plain = name.replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ")
                .replace('/', '\u2215')
                .strip();
        return plain.length() > MOST_NAME ? plain.substring(0, MOST_NAME) : plain;
    }

    private String title() {
        return Place.title(element)
                .or(() -> files.stream().map(NamedFile::name).findFirst())
                .orElse("Dokument");
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private Optional<String> own(String name) {
        return data.text(name).or(() -> element.text(name));
    }

    private Instant modified() {
        return Stream.of(WRITTEN, RECEIVED, FILED)
                .flatMap(name -> own(name).stream())
                .map(MessageReading::day)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private RecordMetadata record() {
        Optional<Place> file = place.nearest(Place.Kind.FILE);
        Map<String, String> extra = new TreeMap<>();
        file.map(Place::title).ifPresent(title -> extra.put("recordTitle", title));
        place.nearest(Place.Kind.PART).map(Place::title).ifPresent(title -> extra.put("partTitle", title));
        put(extra, "documentClass", data.code("dokumentklasse"));
        put(extra, "documentType", data.code("dokumententyp"));
        put(extra, "foreignReference", own("fremdesGeschaeftszeichen"));
        put(extra, "sender", own("absenderAnzeigename"));
        put(extra, "addressee", own("adressatAnzeigename"));
        put(extra, "written", own(WRITTEN));
        put(extra, "received", own(RECEIVED));
        put(extra, "filed", own(FILED));
        put(extra, "messageId", Optional.of(messageId).filter(text -> !text.isEmpty()));
        return new RecordMetadata(
                place.nearestReference(),
                null,
                file.map(found -> found.reference() != null ? found.reference() : found.id())
                        .orElse(null),
                null,
                Confidentiality.stricter(
                        place.marking(), Marking.of(element, Set.of()).orElse(null)),
                null,
                extra);
    }

    private static void put(Map<String, String> extra, String name, Optional<String> value) {
        value.ifPresent(text -> extra.put(name, text));
    }

    /** The metadata as lines of text. */
    private String description() {
        RecordMetadata record = record();
        List<String> lines = new ArrayList<>();
        lines.add(title());
        if (record.fileReference() != null) {
            lines.add("Aktenzeichen: " + record.fileReference());
        }
        line(lines, "Akte", Optional.ofNullable(record.extra().get("recordTitle")));
        line(lines, "Teilakte", Optional.ofNullable(record.extra().get("partTitle")));
        line(lines, "Absender", own("absenderAnzeigename"));
        line(lines, "Adressat", own("adressatAnzeigename"));
        line(lines, "Datum des Schreibens", own(WRITTEN));
        line(lines, "Posteingang", own(RECEIVED));
        line(lines, "Fremdes Geschäftszeichen", own("fremdesGeschaeftszeichen"));
        return String.join("\n", lines) + "\n";
    }

    private static void line(List<String> lines, String name, Optional<String> value) {
        value.ifPresent(text -> lines.add(name + ": " + text));
    }
}
