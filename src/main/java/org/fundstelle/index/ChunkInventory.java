package org.fundstelle.index;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the index really holds, to be compared with what the ledger says. Thread-safe.
 *
 * <p>Every method throws {@link IndexException}; {@link IndexException#isTransient()} says whether trying later may help.
 */
public interface ChunkInventory {

    /** All index generations that there are, behind an alias or not, by name. */
    List<StoredGeneration> generations();

    /**
     * What a generation holds of each revision of each document, read page by page while the stream is consumed; documents in the
     * order of their ids' characters, revisions of a document ascending. All that was written before the call is there. What is
     * written meanwhile may be there or not: a difference to the ledger is one only if it is still there when asked again.
     *
     * @throws GenerationGoneException if the generation is not there, also while the stream is consumed
     */
    Stream<StoredRevision> of(String generation);
}
