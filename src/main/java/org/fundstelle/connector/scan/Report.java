package org.fundstelle.connector.scan;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;

/**
 * What a connector says of one document of its source. Immutable.
 *
 * @param nativeId the source's own, stable name of the document, by which the content is asked for later
 * @param path where a person finds it in the source, {@code /} between folders
 * @param version opaque; a different value means changed content
 * @param size in bytes, -1 where unknown
 * @param title null where the source has none
 * @param uri what a person can open, null where the source has none
 * @param modified null where unknown
 * @param access empty where the list configured for the source holds
 * @param record what a records system knows of it
 */
public record Report(
        String nativeId,
        String path,
        String version,
        long size,
        String title,
        String uri,
        Instant modified,
        Optional<AccessList> access,
        RecordMetadata record) {

    public Report {
        Objects.requireNonNull(nativeId, "native id");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(access, "access list");
        Objects.requireNonNull(record, "record metadata");
    }

    /** A document of which the source tells no more than this. */
    public static Report of(String nativeId, String path, String version, long size, Instant modified) {
        return new Report(nativeId, path, version, size, null, null, modified, Optional.empty(), RecordMetadata.none());
    }

    public Report withTitle(String other) {
        return new Report(nativeId, path, version, size, other, uri, modified, access, record);
    }

    public Report withUri(String other) {
        return new Report(nativeId, path, version, size, title, other, modified, access, record);
    }

    /** The same document with a list of its own; an empty list means that nobody reads it. */
    public Report withAccess(AccessList list) {
        return new Report(nativeId, path, version, size, title, uri, modified, Optional.of(list), record);
    }

    public Report withRecord(RecordMetadata other) {
        return new Report(nativeId, path, version, size, title, uri, modified, access, other);
    }

    /** Puts everything into the message's headers, named in {@link Envelope}. */
    public void writeTo(Message message) {
        message.setHeader(Envelope.NATIVE_ID, nativeId);
        message.setHeader(Envelope.PATH, path);
        message.setHeader(Envelope.VERSION, version);
        message.setHeader(Envelope.SIZE, size);
        set(message, Envelope.TITLE, title);
        set(message, Envelope.URI, uri);
        set(message, Envelope.MODIFIED, modified == null ? null : modified.toEpochMilli());
        set(message, Envelope.FILE_REFERENCE, record.fileReference());
        set(message, Envelope.FILE_PLAN, record.filePlan());
        set(message, Envelope.RECORD_ID, record.recordId());
        set(message, Envelope.PROCESS_ID, record.processId());
        set(message, Envelope.CONFIDENTIALITY, record.confidentiality());
        set(
                message,
                Envelope.RETENTION_UNTIL,
                record.retentionUntil() == null ? null : record.retentionUntil().toString());
        record.extra().forEach((name, value) -> message.setHeader(Envelope.EXTRA_PREFIX + name, value));
        access.ifPresent(list -> state(list, message));
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** An empty list is stated too: it means nobody, where no list at all means the source's. */
    private static void state(AccessList access, Message message) {
        message.setHeader(Envelope.ALLOW, lines(access.allow()));
        message.setHeader(Envelope.DENY, lines(access.deny()));
    }

    private static String lines(Collection<Principal> principals) {
        return principals.stream().map(Principal::value).collect(Collectors.joining("\n"));
    }
}
