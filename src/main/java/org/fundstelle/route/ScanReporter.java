package org.fundstelle.route;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Envelope;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.source.ScanDesk;
import org.fundstelle.source.SourceDefinition;

/** Reads the envelope of a reported document and passes it on to its scan. */
public class ScanReporter {

    private final ScanDesk desk;

    public ScanReporter(ScanDesk desk) {
        this.desk = desk;
    }

    /**
     * @throws IOException if a content that came with the document cannot be read or kept
     */
    public void report(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        if (EventReporter.isEvent(message)) {
            desk.arrive(EventReporter.read(message, this::read));
        } else {
            desk.report(read(message));
        }
    }

    /** The document of an envelope. */
    SourceDocument read(Message message) {
        String sourceId = text(message, Envelope.SOURCE);
        SourceDefinition source = desk.definition(sourceId)
                .orElseThrow(() -> new IllegalArgumentException("There is no source '" + sourceId + "'"));
        Long size = message.getHeader(Envelope.SIZE, Long.class);
        Long modified = message.getHeader(Envelope.MODIFIED, Long.class);
        return new SourceDocument(
                sourceId,
                text(message, Envelope.NATIVE_ID),
                text(message, Envelope.VERSION),
                size == null ? -1 : size,
                text(message, Envelope.PATH),
                text(message, Envelope.TITLE),
                uri(source, message),
                access(source, message),
                record(message),
                modified == null ? null : Instant.ofEpochMilli(modified),
                Boolean.TRUE.equals(message.getHeader(Envelope.DELETED, Boolean.class)));
    }

    private static String uri(SourceDefinition source, Message message) {
        return UriTemplate.fill(
                source.uriTemplate(),
                text(message, Envelope.NATIVE_ID),
                text(message, Envelope.PATH),
                text(message, Envelope.URI));
    }

    private static AccessList access(SourceDefinition source, Message message) {
        String allow = text(message, Envelope.ALLOW);
        String deny = text(message, Envelope.DENY);
        return allow == null && deny == null ? source.access() : new AccessList(principals(allow), principals(deny));
    }

    private static List<Principal> principals(String lines) {
        return lines == null
                ? List.of()
                : Arrays.stream(lines.split("\n"))
                        .filter(line -> !line.isBlank())
                        .map(Principal::new)
                        .toList();
    }

    private static RecordMetadata record(Message message) {
        Map<String, String> extra = new TreeMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (name.startsWith(Envelope.EXTRA_PREFIX) && value != null) {
                extra.put(name.substring(Envelope.EXTRA_PREFIX.length()), value.toString());
            }
        });
        String retention = text(message, Envelope.RETENTION_UNTIL);
        return new RecordMetadata(
                text(message, Envelope.FILE_REFERENCE),
                text(message, Envelope.FILE_PLAN),
                text(message, Envelope.RECORD_ID),
                text(message, Envelope.PROCESS_ID),
                text(message, Envelope.CONFIDENTIALITY),
                retention == null ? null : LocalDate.parse(retention),
                extra);
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }
}
