package org.fundstelle.route;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.fundstelle.document.Envelope;
import org.fundstelle.source.Changes;

/** Reads the envelope of a document that has changed between scans, or the wish for a scan, and passes it on. */
public class ChangeReporter {

    private final ScanReporter envelopes;
    private final Changes changes;

    public ChangeReporter(ScanReporter envelopes, Changes changes) {
        this.envelopes = envelopes;
        this.changes = changes;
    }

    public void report(Exchange exchange) {
        Message message = exchange.getMessage();
        if (Boolean.TRUE.equals(message.getHeader(Envelope.SCAN, Boolean.class))) {
            changes.scan(message.getHeader(Envelope.SOURCE, String.class));
        } else {
            changes.change(envelopes.read(message));
        }
    }
}
