package org.fundstelle.connector.xdomea;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.fundstelle.connector.inbox.DocumentMessage;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.StatedDocument;
import org.fundstelle.connector.inbox.DocumentMessage.Statement;
import org.fundstelle.connector.inbox.DocumentMessage.Withdrawal;
import org.fundstelle.connector.inbox.ObjectIds;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.ZipNames;
import org.fundstelle.connector.xdomea.MessageType.Purpose;
import org.fundstelle.document.RecordMetadata;

/** What a message states, from its XML and its files. Used once, by one thread. */
final class MessageStatements {

    private final ReadMessage message;
    private final Parcel parcel;
    private final MessageFiles files;
    private final Retention retention;
    private final Times times;
    private final Remarks remarks;
    private final Map<String, StatedDocument> documents = new LinkedHashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();

    MessageStatements(ReadMessage message, Parcel parcel, Parcel.Entry xml, Times times, Remarks remarks) {
        this.message = message;
        this.parcel = parcel;
        this.files = new MessageFiles(parcel, xml);
        this.retention = new Retention(message.version(), times, remarks);
        this.times = times;
        this.remarks = remarks;
    }

    DocumentMessage stated() throws IOException {
        Purpose purpose = message.type().purpose();
        List<Statement> statements = new ArrayList<>();
        if (purpose == Purpose.DELETES) {
            message.deleted().forEach(id -> statements.add(new Withdrawal(id)));
        } else if (purpose == Purpose.SAYS_NOTHING) {
            remarks.add("Messages of type " + message.type().number() + " say nothing of documents; nothing was taken."
                    + (message.type().number().equals("0614")
                            ? " Objects that a message 0613 took out come back when they are delivered again."
                            : ""));
        } else {
            for (RecordObject document : message.documents()) {
                if (isStated(document)) {
                    state(document);
                } else if (isLeft(document)) {
                    message.leave();
                }
            }
            statements.addAll(documents.values());
        }
        message.tellCounts(remarks);
        files.tellUnnamed(message.namedFiles(), remarks);
        return new DocumentMessage(message.typeText(), message.created(), statements, remarks.all());
    }

    /** Neither said to be context, nor with a file; the object that it lies in is context. */
    private static boolean isLeft(RecordObject document) {
        boolean holdsOnly = document.kind() == ObjectKind.DOKUMENT_MIT_SCHRIFTSTUECK && document.holdsDocuments();
        return !document.isWrapper()
                && !holdsOnly
                && document.get(Field.CONTEXT).isEmpty();
    }

    /** Not what is only around something, and not what is context only or listed in it without a file. */
    private static boolean isStated(RecordObject document) {
        boolean holdsOnly = document.kind() == ObjectKind.DOKUMENT_MIT_SCHRIFTSTUECK && document.holdsDocuments();
        boolean filed = DocumentVersion.newest(document.versions()).isPresent();
        boolean inContext = document.get(Field.CONTEXT).isEmpty()
                && document.parent().filter(parent -> parent.is(Field.CONTEXT)).isPresent();
        return !document.isWrapper() && !holdsOnly && !document.is(Field.CONTEXT) && (filed || !inContext);
    }

    private void state(RecordObject document) throws IOException {
        String stated = nativeId(document);
        Set<String> named = named(document);
        String id = idFor(stated, named);
        SortedSet<String> objects = document.ids();
        objects.add(stated);
        objects.add(id);
        boolean listed = message.type().purpose() == Purpose.LISTS;
        DocumentContent content = DocumentContent.of(document, files, parcel, listed, remarks);
        RecordMetadata record = DocumentRecord.of(document, content, message.type(), retention);
        StatedDocument made = new StatedDocument(
                id,
                ReadablePath.of(document, content.file(), id),
                document.get(Field.TITLE).orElse(null),
                modified(content).orElse(null),
                record,
                objects,
                content.content(),
                document.isWithoutContext());
        StatedDocument other = documents.put(id, made);
        if (other != null) {
            remarks.add("Element " + document.path() + ": the document " + ZipNames.shown(id)
                    + " is in the message more than once; the stricter marking and the first file count.");
            documents.put(id, both(other, made));
        } else if (!id.equals(stated)) {
            remarks.add("Element " + document.path() + ": the document " + ZipNames.shown(stated)
                    + " is in the message with other files, too; this one is taken as a document of its own.");
        }
    }

    /** The names of the newest version's files. */
    private static Set<String> named(RecordObject document) {
        return DocumentVersion.newest(document.versions()).stream()
                .flatMap(version -> version.filesByRank().stream())
                .flatMap(file -> file.stated().stream())
                .collect(Collectors.toSet());
    }

    /** The id itself, unless it stands for other files already. */
    private String idFor(String stated, Set<String> named) {
        String id = stated;
        for (int i = 2; isTaken(id, named); i++) {
            id = stated + "#" + i;
        }
        if (!named.isEmpty() || !known.containsKey(id)) {
            known.put(id, named);
        }
        return id;
    }

    private boolean isTaken(String id, Set<String> named) {
        Set<String> others = known.getOrDefault(id, Set.of());
        return !others.isEmpty() && !named.isEmpty() && !others.equals(named);
    }

    private String nativeId(RecordObject document) {
        return document.parent()
                .filter(parent -> parent.kind() == ObjectKind.ORDER)
                .flatMap(order -> order.get(Field.REPLACED_ID))
                .map(ObjectIds::named)
                .or(document::id)
                .orElseGet(() -> DerivedId.of(document, message.process()));
    }

    private Optional<Instant> modified(DocumentContent content) {
        return Optional.ofNullable(content.file())
                .flatMap(file -> file.get(PrimaryFile.Detail.CHANGED).or(() -> file.get(PrimaryFile.Detail.CREATED)))
                .flatMap(times::instant);
    }

    private static StatedDocument both(StatedDocument first, StatedDocument second) {
        boolean kept = first.content() instanceof Attached || !(second.content() instanceof Attached);
        return kept ? first.and(second) : second.and(first);
    }
}
