package org.fundstelle.connector.scan;

import java.io.IOException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * A connector's own walk through its source: one poll is one scan. A report that fails ends the scan as failed, and so does
 * the end of the route while the walk is under way. Used by one thread at a time.
 */
public abstract class ScanConsumer extends ScheduledPollConsumer {

    protected ScanConsumer(Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
        // The end of the scan names the failure already.
        setExceptionHandler(new LoggingExceptionHandler(endpoint.getCamelContext(), getClass(), LoggingLevel.DEBUG));
    }

    /**
     * Walks through the source and hands each document to {@link #report}, as it comes.
     *
     * @return how many were reported
     * @throws Exception if anything could not be listed; the message says in words what, because people read it
     */
    @Override
    protected abstract int poll() throws Exception;

    /**
     * Reports one document.
     *
     * @throws IOException if it could not be taken, or the route is being stopped: the walk must end with it
     */
    protected void report(Report report) throws IOException {
        if (!isRunAllowed()) {
            throw new IOException("The scan was stopped before its end");
        }
        Exchange exchange = createExchange(false);
        try {
            report.writeTo(exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        releaseExchange(exchange, false);
        if (failure != null) {
            throw new IOException("A document could not be reported: " + failure.getMessage(), failure);
        }
    }
}
