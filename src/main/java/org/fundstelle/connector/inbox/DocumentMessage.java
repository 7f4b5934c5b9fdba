package org.fundstelle.connector.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fundstelle.document.RecordMetadata;

/**
 * What a message says of documents. Immutable.
 *
 * @param type what the standard calls it, such as {@code Abgabe.Abgabe.0401 (xdomea 3.0.0)}
 * @param created when it was made, which orders it among the others
 * @param statements in the order of the message
 * @param remarks what people should know of it besides, a sentence each, with names of elements and files, without contents
 */
public record DocumentMessage(String type, Instant created, List<Statement> statements, List<String> remarks) {

    public DocumentMessage {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(created, "created");
        statements = List.copyOf(statements);
        remarks = List.copyOf(remarks);
    }

    public DocumentMessage(String type, Instant created, List<Statement> statements) {
        this(type, created, statements, List.of());
    }

    /** One thing that a message says. */
    public sealed interface Statement {}

    /**
     * A document.
     *
     * @param nativeId stable over messages
     * @param path of titles or references from the file down, {@code /} between them; ends with a file name that tells the type
     * @param title null for none
     * @param modified null where unknown
     * @param objects ids of everything it belongs to, itself included; a deletion names one of them
     */
    public record StatedDocument(
            String nativeId,
            String path,
            String title,
            Instant modified,
            RecordMetadata record,
            SortedSet<String> objects,
            Content content)
            implements Statement {

        public StatedDocument {
            Objects.requireNonNull(nativeId, "native id");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(record, "record metadata");
            Objects.requireNonNull(content, "content");
            objects = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(objects));
        }

        public StatedDocument(
                String nativeId,
                String path,
                String title,
                Instant modified,
                RecordMetadata record,
                Set<String> objects,
                Content content) {
            this(nativeId, path, title, modified, record, (SortedSet<String>) new TreeSet<>(objects), content);
        }
    }

    /** An object that is deleted with all that belongs to it. */
    public record Withdrawal(String object) implements Statement {}

    /** Where the content of a document is. */
    public sealed interface Content {}

    /** In a file of the message. */
    public record Attached(Parcel.Entry entry) implements Content {}

    /**
     * Nowhere: only its metadata were sent.
     *
     * @param description the metadata as lines of text, for people who look for a document that is on paper or elsewhere
     */
    public record Described(String description) implements Content {}

    /** Not where the message says, or not as it says: why, with the element or file, in words. */
    public record Missing(String fault) implements Content {}
}
