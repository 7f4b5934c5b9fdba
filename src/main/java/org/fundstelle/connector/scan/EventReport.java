package org.fundstelle.connector.scan;

import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Message;
import org.fundstelle.document.Envelope;

/** What a connector says that brings documents instead of finding them: each statement has its place in the order of events. */
public sealed interface EventReport {

    /** The order of what is said of the same object, such as milliseconds since 1970-01-01T00:00Z. */
    long sequence();

    /** Puts everything into the message's headers, named in {@link Envelope}, and the content into its body. */
    void writeTo(Message message);

    /**
     * A document with its content, or the reason why it has none.
     *
     * @param document its version does not count: that of an event source's document is the SHA-256 of its content
     * @param objects the files, procedures and documents that it belongs to, by ids of the source; it goes with each of them
     * @param content closed by the reporter; null where there is a fault
     * @param fault why there is no content, in words; null where there is content
     * @param recordOnly whether a document that is known keeps its content
     * @param withoutContext whether the message does not say what the document lies in; what is known of that still holds
     */
    record Stated(
            Report document,
            long sequence,
            Set<String> objects,
            InputStream content,
            String fault,
            boolean recordOnly,
            boolean withoutContext)
            implements EventReport {

        public Stated {
            Objects.requireNonNull(document, "document");
            objects = new TreeSet<>(objects);
            if ((content == null) == (fault == null)) {
                throw new IllegalArgumentException("A document has either content or a fault");
            }
        }

        public Stated(
                Report document,
                long sequence,
                Set<String> objects,
                InputStream content,
                String fault,
                boolean recordOnly) {
            this(document, sequence, objects, content, fault, recordOnly, false);
        }

        @Override
        public void writeTo(Message message) {
            document.writeTo(message);
            message.removeHeader(Envelope.VERSION);
            message.setHeader(Envelope.SEQUENCE, sequence);
            message.setHeader(Envelope.OBJECTS, String.join("\n", objects));
            message.setHeader(Envelope.RECORD_ONLY, recordOnly);
            message.setHeader(Envelope.WITHOUT_CONTEXT, withoutContext);
            if (fault != null) {
                message.setHeader(Envelope.FAULT, fault);
            }
            message.setBody(content);
        }
    }

    /**
     * An object is deleted, and with it every document that belongs to it.
     *
     * @param object by its id of the source
     */
    record Withdrawn(String object, long sequence) implements EventReport {
        @Override
        public void writeTo(Message message) {
            message.setHeader(Envelope.WITHDRAWN, object);
            message.setHeader(Envelope.SEQUENCE, sequence);
        }
    }

    /**
     * Everything of a delivery has been reported; it need not be read again.
     *
     * @param name of the delivery within its source, such as a file's path
     * @param version of the delivery; another one is read anew
     * @param sequence when it was read, milliseconds since 1970-01-01T00:00Z
     * @param summary what it was, in a few words for people
     */
    record Delivered(String name, String version, long sequence, String summary) implements EventReport {
        @Override
        public void writeTo(Message message) {
            message.setHeader(Envelope.DELIVERY, name);
            message.setHeader(Envelope.DELIVERY_VERSION, version);
            message.setHeader(Envelope.DELIVERY_SUMMARY, summary);
            message.setHeader(Envelope.SEQUENCE, sequence);
        }
    }
}
