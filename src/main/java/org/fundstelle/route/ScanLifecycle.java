package org.fundstelle.route;

import java.io.IOException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.fundstelle.source.ScanEvents;

/** Tells {@link ScanEvents} where a connector's scan begins and how it ends; Kamelets name it {@code #scanLifecycle}. */
public class ScanLifecycle implements PollingConsumerPollStrategy {

    private final ScanEvents scans;

    public ScanLifecycle(ScanEvents scans) {
        this.scans = scans;
    }

    /**
     * @throws IllegalStateException if the source may not be asked; the scan is seen as failed then
     */
    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        try {
            scans.begin(SourceRouteId.sourceOf(consumer));
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Camel's own consumers end a poll in order, too, when they are stopped in the middle of what they found. */
    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        String source = SourceRouteId.sourceOf(consumer);
        if (consumer instanceof StatefulService service && !service.isStarted()) {
            scans.fail(source, new IllegalStateException("The scan was stopped before its end"));
        } else {
            scans.complete(source);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        scans.fail(SourceRouteId.sourceOf(consumer), cause);
        return false;
    }
}
