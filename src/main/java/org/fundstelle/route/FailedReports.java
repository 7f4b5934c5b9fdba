package org.fundstelle.route;

import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.fundstelle.source.ScanEvents;

/**
 * Fails the scan of a source when any message of its connector fails: Camel's own consumers only log that and go on, and the
 * document would look deleted.
 */
public class FailedReports extends SimpleEventNotifierSupport {

    private final ScanEvents scans;

    public FailedReports(ScanEvents scans) {
        this.scans = scans;
        // Of itself, a notifier of this kind hears of nothing.
        setupIgnore(true);
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeFailedEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
            Exchange exchange = failed.getExchange();
            Throwable cause = failed.getCause() != null ? failed.getCause() : exchange.getException();
            SourceRouteId.sourceOf(exchange.getFromRouteId())
                    .ifPresent(source -> scans.spoil(
                            source,
                            new IllegalStateException(
                                    "A document could not be reported: " + (cause == null ? "" : cause.getMessage()),
                                    cause)));
        }
    }
}
