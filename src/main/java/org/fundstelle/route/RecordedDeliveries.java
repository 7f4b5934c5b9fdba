package org.fundstelle.route;

import java.util.Map;
import org.fundstelle.connector.inbox.TakenDeliveries;
import org.fundstelle.ledger.Deliveries;
import org.fundstelle.source.SourceTrials;

/** The deliveries that the ledger knows; a trial has taken none. Thread-safe. */
public class RecordedDeliveries implements TakenDeliveries {

    private final Deliveries deliveries;

    public RecordedDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public Map<String, String> of(String route) {
        return SourceRouteId.sourceOf(route)
                .filter(source -> !SourceTrials.isTrial(source))
                .map(deliveries::versions)
                .orElse(Map.of());
    }
}
