package org.fundstelle.audit;

/**
 * Where a chain is not as its node left it.
 *
 * @param sequence of the record concerned; of the first missing one where records are gone
 */
public record Fault(Kind kind, long sequence) {

    /** What is wrong. */
    public enum Kind {
        /** A column of the record says something else than when it was written. */
        ALTERED("was altered"),
        /** The record is whole in itself but does not follow the one before: inserted, moved, or written anew. */
        UNLINKED("does not follow the record before it: inserted, moved or written anew"),
        /** Records between others are gone. */
        MISSING("is missing, and perhaps more after it"),
        /** The oldest records are gone, beyond what the node has pruned. */
        BEGINNING_MISSING("is missing at the beginning of the chain, though the node has not pruned it"),
        /** The newest records are gone. */
        END_MISSING("is missing at the end of the chain, and all after it"),
        /** A record outside the chain: behind its end, or before what was pruned. */
        SURPLUS("stands outside the chain that the node has sealed"),
        /** The record says nothing of persons any more, though the node has not pseudonymised it. */
        ERASED("was pseudonymised, though not by its node"),
        /** A checkpoint or the head says another hash than the record. */
        CONTRADICTED("has another hash than a checkpoint or the head says"),
        /** A checkpoint without the node's signature. */
        FORGED_CHECKPOINT("has a checkpoint that the node has not signed"),
        /** The head without the node's signature. */
        FORGED_HEAD("is the end, says a head that the node has not signed"),
        /** There is no head. */
        HEAD_MISSING("has no head");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String toString() {
        return "record " + sequence + " " + kind.words;
    }
}
