package org.fundstelle.route;

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
        if (!id.startsWith(PREFIX)) {
            throw new IllegalStateException("Route '" + id + "' does not belong to a source");
        }
        return id.substring(PREFIX.length());
    }
}
