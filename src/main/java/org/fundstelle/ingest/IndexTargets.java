package org.fundstelle.ingest;

/** Finds the target of each collection. Thread-safe. */
@FunctionalInterface
public interface IndexTargets {

    /**
     * @throws IllegalArgumentException if there is no such collection
     */
    IndexTarget of(String collection);
}
