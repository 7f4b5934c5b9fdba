package org.fundstelle.connector.scan;

import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.fundstelle.document.Envelope;

/** Reports single documents as they change, between scans, or asks for a scan. What fails further on is logged by the route. */
public abstract class WatchConsumer extends DefaultConsumer {

    private static final String GONE = "gone";

    protected WatchConsumer(Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** Reports a document as it is now. */
    protected void send(Report report) {
        send(report::writeTo);
    }

    /** Reports that a document is gone. */
    protected void sendGone(String nativeId) {
        send(message -> {
            Report.of(nativeId, nativeId, GONE, -1, null).writeTo(message);
            message.setHeader(Envelope.DELETED, true);
        });
    }

    /** Asks for a scan, because something has changed that cannot be told document by document. */
    protected void sendScan() {
        send(message -> message.setHeader(Envelope.SCAN, true));
    }

    private void send(Consumer<Message> content) {
        Exchange exchange = createExchange(false);
        try {
            content.accept(exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
