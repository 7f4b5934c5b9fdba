package org.fundstelle.connector.xjustiz;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Statement;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;
import org.fundstelle.connector.inbox.FaultyMessageException;

/** What one message says of documents. Used once, by one thread. */
final class MessageReading {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Set<String> PLACES = Set.of(Place.FILE, Place.PART, Place.DOCUMENT);
    private static final String HEAD = "nachrichtenkopf";
    private static final String CREATED = "erstellungszeitpunkt";

    private final Element root;
    private final ParcelFiles files;
    private final Set<String> withFiles = new LinkedHashSet<>();
    private final Map<String, StatedDocument> documents = new LinkedHashMap<>();
    private final Map<String, List<NamedFile>> known = new HashMap<>();

    MessageReading(Element root, ParcelFiles files) {
        this.root = root;
        this.files = files;
    }

    /**
     * @throws FaultyMessageException if its head lacks what is needed
     */
    DocumentMessage message() throws FaultyMessageException {
        Element head = root.at(HEAD).orElseThrow(() -> missing(HEAD));
        String created = head.text(CREATED).orElseThrow(() -> missing(HEAD + "/" + CREATED));
        String type = root.name() + " (XJustiz"
                + Optional.ofNullable(head.attribute())
                        .map(version -> " " + version)
                        .orElse("") + ")";
        Optional<String> messageId =
                head.text("eigeneNachrichtenID").or(() -> head.text("absender", "eigeneNachrichtenID"));
        for (Element all : root.children("schriftgutobjekte")) {
            read(all, Place.of(head), messageId.orElse(""));
        }
        List<Statement> statements = new ArrayList<>();
        withFiles.forEach(id -> statements.add(new Withdrawal(id, true)));
        statements.addAll(documents.values());
        return new DocumentMessage(type, instant(created), statements);
    }

    private static FaultyMessageException missing(String element) {
        return new FaultyMessageException("The element '" + element + "' is missing");
    }

    /** A time without a zone is one of Germany. */
    private static Instant instant(String time) throws FaultyMessageException {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException withoutZone) {
            try {
                return LocalDateTime.parse(time).atZone(ZONE).toInstant();
            } catch (DateTimeException e) {
                throw new FaultyMessageException("The element '" + HEAD + "/" + CREATED + "' is no date and time", e);
            }
        }
    }

    private void read(Element container, Place place, String messageId) throws FaultyMessageException {
        for (Element element : container.below(PLACES, Set.of())) {
            if (element.name().equals(Place.DOCUMENT)) {
                read(JusticeDocument.of(element, place, messageId));
            } else {
                read(element, place.inside(element), messageId);
            }
        }
    }

    /**
     * A document that stands twice in a message is one, but not if the same id stands for other files. What older messages say of more
     * files of it is gone.
     */
    private void read(JusticeDocument document) {
        String id = document.id();
        for (int i = 2; known.containsKey(id) && !known.get(id).equals(document.files()); i++) {
            id = document.id() + "#" + i;
        }
        known.put(id, document.files());
        withFiles.add(document.moreFiles());
        document.statements(id, files)
                .forEach(stated -> documents.merge(stated.nativeId(), stated, StatedDocument::and));
    }

    /** The beginning of a day; null where it is no date. */
    static Instant day(String date) {
        try {
            return LocalDate.parse(date).atStartOfDay(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
