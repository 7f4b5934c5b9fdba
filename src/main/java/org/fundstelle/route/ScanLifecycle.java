package org.fundstelle.route;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.fundstelle.source.Scans;

/** Tells {@link Scans} where a connector's scan begins and how it ends; Kamelets name it {@code #scanLifecycle}. */
public class ScanLifecycle implements PollingConsumerPollStrategy {

    private final Scans scans;

    public ScanLifecycle(Scans scans) {
        this.scans = scans;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        scans.begin(SourceRouteId.sourceOf(consumer));
        return true;
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
