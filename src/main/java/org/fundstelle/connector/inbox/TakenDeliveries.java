package org.fundstelle.connector.inbox;

import java.util.Map;

/** Which deliveries of a drop folder have been taken. Thread-safe. */
@FunctionalInterface
public interface TakenDeliveries {

    /**
     * What was taken last under each name.
     *
     * @param route id of the route that the consumer runs in
     * @return versions by names
     */
    Map<String, String> of(String route);
}
