package org.fundstelle.connector.eakte;

import java.util.HashMap;
import java.util.Map;
import org.fundstelle.connector.scan.SeenIds;

/** Addresses that were met before, in 16 bytes or so each. Used by one thread. */
final class SeenAddresses {

    private final Map<String, SeenIds> numbers = new HashMap<>();

    /**
     * Adds an address.
     *
     * @return false if it was there before
     */
    boolean add(CooAddress address) {
        return numbers.computeIfAbsent(address.store(), store -> new SeenIds()).add(address.number());
    }
}
