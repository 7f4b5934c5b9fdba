package org.fundstelle.connector.scan;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * A connector's own walk through its source: one poll is one scan. A report that fails ends the scan as failed, and so does
 * the end of the route while the walk is under way. Used by one thread at a time.
 */
public abstract class ScanConsumer extends ScheduledPollConsumer {

    /** Takes what a walk reports, instead of a route. */
    @FunctionalInterface
    public interface Taker {
        void take(Report report) throws IOException;
    }

    private Taker taker;

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
     * Walks once for another connector, which takes the reports itself. The consumer must be started, but not by its own
     * scheduler.
     *
     * @return how many were reported
     * @throws Exception if anything could not be listed, or the taker throws it
     */
    public final int walk(Taker other) throws Exception {
        taker = other;
        try {
            return poll();
        } finally {
            taker = null;
        }
    }

    /**
     * Reports one document.
     *
     * @throws IOException if it could not be taken, or the route is being stopped: the walk must end with it
     */
    protected void report(Report report) throws IOException {
        if (taker == null) {
            send(report::writeTo);
        } else {
            requireRunning();
            taker.take(report);
        }
    }

    /**
     * Reports what an event source says.
     *
     * @throws IOException if it could not be taken, or the route is being stopped: the walk must end with it
     */
    protected void report(EventReport report) throws IOException {
        send(report::writeTo);
    }

    /**
     * Lets a walk go on only while nobody has stopped it.
     *
     * @throws IOException if the route is being stopped
     */
    protected final void requireRunning() throws IOException {
        if (!isRunAllowed()) {
            throw new IOException("The scan was stopped before its end");
        }
    }

    private void send(Consumer<Message> content) throws IOException {
        requireRunning();
        Exchange exchange = createExchange(false);
        try {
            content.accept(exchange.getMessage());
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
