package org.fundstelle.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.fundstelle.source.Arrival;

/** Reads the envelope of what an event source brings. */
final class EventReporter {

    /** What a document's version is until its content is known. */
    static final String NO_VERSION = "-";

    private EventReporter() {}

    static boolean isEvent(Message message) {
        return message.getHeader(Envelope.SEQUENCE) != null;
    }

    /**
     * @param document reads the envelope's document, where it has one
     * @throws IOException if it has a content that is no stream
     */
    static Arrival read(Message message, Function<Message, SourceDocument> document) throws IOException {
        String source = text(message, Envelope.SOURCE);
        long sequence = message.getHeader(Envelope.SEQUENCE, Long.class);
        String withdrawn = text(message, Envelope.WITHDRAWN);
        if (withdrawn != null) {
            return new Arrival.Withdrawal(new Withdrawn(source, withdrawn, sequence));
        }
        String delivery = text(message, Envelope.DELIVERY);
        if (delivery != null) {
            return new Arrival.Delivery(
                    source,
                    delivery,
                    text(message, Envelope.DELIVERY_VERSION),
                    text(message, Envelope.DELIVERY_SUMMARY));
        }
        message.setHeader(Envelope.VERSION, NO_VERSION);
        String fault = text(message, Envelope.FAULT);
        InputStream content = fault == null ? message.getBody(InputStream.class) : null;
        if (fault == null && content == null) {
            throw new IOException("A document came with neither a content nor a fault");
        }
        return new Arrival.Statement(
                document.apply(message),
                sequence,
                objects(message),
                message.getHeader(Envelope.ALLOW) != null || message.getHeader(Envelope.DENY) != null,
                content,
                fault,
                isSaid(message, Envelope.RECORD_ONLY),
                isSaid(message, Envelope.WITHOUT_CONTEXT));
    }

    private static boolean isSaid(Message message, String header) {
        return Boolean.TRUE.equals(message.getHeader(header, Boolean.class));
    }

    private static Set<String> objects(Message message) {
        String lines = text(message, Envelope.OBJECTS);
        return lines == null
                ? Set.of()
                : lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }
}
