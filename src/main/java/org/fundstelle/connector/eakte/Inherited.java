package org.fundstelle.connector.eakte;

import java.util.Map;
import java.util.TreeMap;
import org.fundstelle.connector.scan.ShownNames;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.RecordMetadata;

/**
 * What holds for everything in an object of the e-file system, from the objects around it. Immutable.
 *
 * @param personal whether hardly anybody may read it there, see {@link AccessDefinition#isPersonal}
 */
record Inherited(RecordMetadata record, boolean personal) {

    static final Inherited NOTHING = new Inherited(RecordMetadata.none(), false);

    private static final int LONGEST = 1_000;

    /** In a file plan entry that is called so. */
    Inherited area(String name) {
        return with("filePlanEntry", name);
    }

    /** In a file. */
    Inherited file(CooAddress address, ReadObject file) {
        String reference = file.name().reference();
        RecordMetadata here = new RecordMetadata(
                // The contract calls the whole name the reference, which it is where no part of it can be told.
                first(reference, file.wholeName()),
                file.name().plan(),
                first(reference, address.text()),
                null,
                record.confidentiality(),
                record.retentionUntil(),
                record.extra());
        return new Inherited(here, personal).described(file);
    }

    /** In a procedure. */
    Inherited procedure(CooAddress address, ReadObject procedure) {
        String reference = procedure.name().reference();
        RecordMetadata here = new RecordMetadata(
                first(reference, record.fileReference()),
                record.filePlan(),
                record.recordId(),
                first(reference, address.text()),
                record.confidentiality(),
                record.retentionUntil(),
                record.extra());
        return new Inherited(here, personal).described(procedure);
    }

    /** In a document that is called so. */
    Inherited document(String name) {
        ObjectName parts = ObjectName.of(name, null);
        RecordMetadata here = new RecordMetadata(
                first(parts.reference(), record.fileReference()),
                record.filePlan(),
                record.recordId(),
                record.processId(),
                record.confidentiality(),
                record.retentionUntil(),
                record.extra());
        return new Inherited(here, personal).with("documentTitle", parts.title());
    }

    /** Of a content object itself. */
    RecordMetadata content(ContentState content) {
        return with("contentClass", content.objectClass()).record();
    }

    /** With what an object says of itself; of two rules for classified documents the stricter one. */
    private Inherited described(ReadObject object) {
        Map<String, String> extra = new TreeMap<>(record.extra());
        extra.putAll(object.fields());
        AccessDefinition access = object.access();
        RecordMetadata here = new RecordMetadata(
                record.fileReference(),
                record.filePlan(),
                record.recordId(),
                record.processId(),
                Confidentiality.stricter(access.isClassified() ? access.name() : null, record.confidentiality()),
                record.retentionUntil(),
                extra);
        return new Inherited(here, personal || access.isPersonal());
    }

    /** The same, at least as strict as somewhere else. */
    Inherited restricted(String marking, boolean personalElsewhere) {
        RecordMetadata here = new RecordMetadata(
                record.fileReference(),
                record.filePlan(),
                record.recordId(),
                record.processId(),
                Confidentiality.stricter(record.confidentiality(), marking),
                record.retentionUntil(),
                record.extra());
        return new Inherited(here, personal || personalElsewhere);
    }

    private Inherited with(String name, String value) {
        String text = ShownNames.cut(ShownNames.plain(value), LONGEST);
        if (text.isEmpty()) {
            return this;
        }
        Map<String, String> extra = new TreeMap<>(record.extra());
        extra.put(name, text);
        RecordMetadata here = new RecordMetadata(
                record.fileReference(),
                record.filePlan(),
                record.recordId(),
                record.processId(),
                record.confidentiality(),
                record.retentionUntil(),
                extra);
        return new Inherited(here, personal);
    }

    private static String first(String own, String other) {
        if (own != null && !own.isBlank()) {
            return own;
        }
        return other == null || other.isBlank() ? null : other;
    }
}
