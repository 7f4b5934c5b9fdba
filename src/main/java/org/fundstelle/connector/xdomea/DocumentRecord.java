package org.fundstelle.connector.xdomea;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fundstelle.document.RecordMetadata;

/**
 * The metadata of a document: its own, and what it lacks from the nearest of what it lies in. Of markings the strictest counts. Akte and
 * Vorgang are the outermost ones; the ones inside of them are named besides.
 */
final class DocumentRecord {

    private final RecordObject document;
    private final Map<String, String> extra = new TreeMap<>();

    private DocumentRecord(RecordObject document) {
        this.document = document;
    }

    static RecordMetadata of(RecordObject document, DocumentContent content, MessageType type, Retention retention) {
        DocumentRecord made = new DocumentRecord(document);
        made.extra(content, type);
        return new RecordMetadata(
                document.inherited(Field.REFERENCE).orElse(null),
                document.inherited(Field.PLAN_REFERENCE).orElse(null),
                made.outermost(object -> object.kind().isRecord())
                        .flatMap(DocumentRecord::named)
                        .orElse(null),
                made.outermost(object -> object.kind().isProcess())
                        .flatMap(DocumentRecord::named)
                        .orElse(null),
                document.marking(),
                retention.lastDay(document).orElse(null),
                made.extra);
    }

    private void extra(DocumentContent content, MessageType type) {
        put("messageType", Optional.of(type.root()));
        object("record", "subRecordTitle", object -> object.kind().isRecord());
        object("process", "subProcessTitle", object -> object.kind().isProcess());
        if (!extra.containsKey("recordTitle")) {
            put("recordTitle", document.inherited(Field.RECORD_TITLE));
        }
        put("filePlanTitle", document.inherited(Field.PLAN_TITLE));
        put("appraisal", document.inherited(Field.APPRAISAL));
        put("responsible", document.inherited(Field.RESPONSIBLE));
        put("documentType", document.get(Field.TYPE));
        put("documentDate", document.get(Field.WRITTEN));
        put("received", document.get(Field.RECEIVED));
        put("sent", document.get(Field.SENT));
        put("foreignReference", document.get(Field.FOREIGN_REFERENCE));
        Optional<PrimaryFile> file = Optional.ofNullable(content.file());
        put(
                "author",
                document.get(Field.AUTHOR).or(() -> file.flatMap(named -> named.get(PrimaryFile.Detail.CREATOR))));
        put("documentVersion", Optional.ofNullable(content.version()));
        document.parent().filter(parent -> parent.kind().isDocument()).ifPresent(parent -> {
            put("parentDocument", parent.id());
            put("parentTitle", parent.get(Field.TITLE));
        });
    }

    private void object(String name, String innerTitle, Predicate<RecordObject> kind) {
        Optional<RecordObject> outermost = outermost(kind);
        put(name + "Title", outermost.flatMap(object -> object.get(Field.TITLE)));
        put(name + "Uuid", outermost.flatMap(RecordObject::id));
        Optional<RecordObject> nearest =
                document.outwards().stream().filter(kind).findFirst();
        if (!nearest.equals(outermost)) {
            put(innerTitle, nearest.flatMap(object -> object.get(Field.TITLE)));
        }
    }

    private Optional<RecordObject> outermost(Predicate<RecordObject> kind) {
        return document.outwards().reversed().stream().filter(kind).findFirst();
    }

    private static Optional<String> named(RecordObject object) {
        return object.get(Field.REFERENCE).or(object::id);
    }

    private void put(String name, Optional<String> value) {
        value.ifPresent(text -> extra.put(name, text));
    }
}
