package org.fundstelle.access.group;

/** Tells the groups of a person. Implementations are thread-safe. */
@FunctionalInterface
public interface GroupSource extends AutoCloseable {

    /**
     * @param user the name as the token gives it; may hold any printable characters
     */
    Groups of(String user);

    /** Gives up connections, where there are any. */
    @Override
    default void close() {}
}
