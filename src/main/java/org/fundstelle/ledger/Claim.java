package org.fundstelle.ledger;

/** What became of an attempt to claim a document for work. */
public sealed interface Claim {

    /**
     * The work is the caller's until the lease ends.
     *
     * @param token proves it at the commit
     */
    record Claimed(LedgerEntry entry, String token) implements Claim {}

    /** The revision is indexed, but chunks of older ones may be left. */
    record Unclean(LedgerEntry entry) implements Claim {}

    /** There is nothing to do: done already, replaced by a newer revision, or unknown. */
    record Superseded() implements Claim {}

    /** Another worker has it. */
    record Busy() implements Claim {}
}
