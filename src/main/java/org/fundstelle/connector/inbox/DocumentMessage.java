package org.fundstelle.connector.inbox;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fundstelle.document.Confidentiality;
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

    /** The same message without the documents whose files are not there. */
    DocumentMessage withoutMissing() {
        return new DocumentMessage(
                type,
                created,
                statements.stream()
                        .filter(statement -> !(statement instanceof StatedDocument document
                                && document.content() instanceof Missing))
                        .toList(),
                remarks);
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
     * @param withoutContext whether the message does not say in what file or procedure it lies
     */
    public record StatedDocument(
            String nativeId,
            String path,
            String title,
            Instant modified,
            RecordMetadata record,
            SortedSet<String> objects,
            Content content,
            boolean withoutContext)
            implements Statement {

        public StatedDocument {
            if (nativeId.isEmpty()) {
                throw new IllegalArgumentException("a document needs an id");
            }
            nativeId = ObjectIds.kept(nativeId);
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(record, "record metadata");
            Objects.requireNonNull(content, "content");
            SortedSet<String> kept = new TreeSet<>();
            objects.forEach(object -> kept.add(ObjectIds.kept(object)));
            objects = Collections.unmodifiableSortedSet(kept);
        }

        public StatedDocument(
                String nativeId,
                String path,
                String title,
                Instant modified,
                RecordMetadata record,
                Set<String> objects,
                Content content) {
            this(nativeId, path, title, modified, record, new TreeSet<>(objects), content, false);
        }

        /**
         * The same document, said once more elsewhere in the message: the stricter marking counts, and all that it belongs to. The rest
         * is of this, except that where it lies is of the one that says it.
         */
        public StatedDocument and(StatedDocument other) {
            StatedDocument placed = withoutContext && !other.withoutContext ? other : this;
            SortedSet<String> all = new TreeSet<>(objects);
            all.addAll(other.objects);
            RecordMetadata said = placed.record;
            RecordMetadata marked = new RecordMetadata(
                    said.fileReference(),
                    said.filePlan(),
                    said.recordId(),
                    said.processId(),
                    Confidentiality.stricter(record.confidentiality(), other.record.confidentiality()),
                    said.retentionUntil(),
                    said.extra());
            return new StatedDocument(
                    nativeId,
                    placed.path,
                    title,
                    modified,
                    marked,
                    all,
                    content,
                    withoutContext && other.withoutContext);
        }

        /** The same document elsewhere. */
        StatedDocument at(String otherPath) {
            return new StatedDocument(nativeId, otherPath, title, modified, record, objects, content, withoutContext);
        }
    }

    /**
     * An object that is deleted with all that belongs to it.
     *
     * @param before whether only what older messages say of it is; what this message says of it holds
     */
    public record Withdrawal(String object, boolean before) implements Statement {

        public Withdrawal {
            object = ObjectIds.kept(object);
        }

        public Withdrawal(String object) {
            this(object, false);
        }
    }

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
