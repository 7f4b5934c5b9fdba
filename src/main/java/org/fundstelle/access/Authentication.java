package org.fundstelle.access;

/** What became of a presented key. */
public sealed interface Authentication {

    /** The key holds and stands for this caller. */
    record Authenticated(Caller caller, KeyHash key) implements Authentication {}

    /**
     * The key opens nothing.
     *
     * @param reason for the log and the answer; never contains the key
     */
    record Rejected(String reason) implements Authentication {}
}
