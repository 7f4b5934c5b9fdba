package org.fundstelle.ledger;

/** What became of an attempt to claim a document for work. */
public sealed interface Claim {

    /**
     * The work is the caller's until the lease ends.
     *
     * @param token proves it at the commit
     * @param attempt 1 for the first, 2 after a first failure that says something about the document, …
     * @param fence higher than that of every earlier claim of the document, and at least the second since 1970, so that a
     *     ledger that begins anew beside an old index is not fenced off by its own past
     */
    record Claimed(LedgerEntry entry, String token, int attempt, long fence) implements Claim {}

    /** The revision is done, but chunks of older ones may be left. */
    record Unclean(LedgerEntry entry) implements Claim {}

    /** There is nothing to do: done already, replaced by a newer revision, or unknown. */
    record Superseded() implements Claim {}

    /** Another worker has it. */
    record Busy() implements Claim {}
}
