package org.fundstelle.route;

import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.RouteAware;

/** Between a source's id and the id of the route that its connector's consumer runs in. */
final class SourceRouteId {

    private static final String PREFIX = "connector-";

    private SourceRouteId() {}

    static String of(String sourceId) {
        return PREFIX + sourceId;
    }

    /**
     * @throws IllegalStateException if the consumer is not that of a source
     */
    static String sourceOf(Consumer consumer) {
        String id = consumer instanceof RouteAware aware && aware.getRoute() != null
                ? aware.getRoute().getRouteId()
                : "";
        return sourceOf(id)
                .orElseThrow(() -> new IllegalStateException("Route '" + id + "' does not belong to a source"));
    }

    /** The source whose connector's consumer runs in the route; empty for another route. */
    static Optional<String> sourceOf(String routeId) {
        return routeId != null && routeId.startsWith(PREFIX)
                ? Optional.of(routeId.substring(PREFIX.length()))
                : Optional.empty();
    }
}
