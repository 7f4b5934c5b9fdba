package org.fundstelle.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;

/**
 * The reading side of the index. What a caller's principals may not read is filtered inside every search, never
 * afterwards. Thread-safe.
 *
 * <p>Every method throws {@link IndexException}; {@link IndexException#isTransient()} says whether trying later may help.
 */
public interface ChunkSearch {

    /**
     * The generation behind the read alias of each collection, in the order asked; a collection that has none yet is left
     * out. The answer may be some seconds old.
     */
    List<Generation> live(Collection<String> collections);

    /** Forgets what {@link #live} remembers, so that it asks again. */
    void forgetLive();

    /**
     * The best chunks by words and by meaning.
     *
     * @throws GenerationGoneException if a generation named is no longer there
     */
    Candidates search(ChunkQuery query);

    /**
     * Chunks by id, with the words of a text marked in them; those that are not there for these principals are left out.
     *
     * @param generations where to look
     * @param text whose words are marked
     * @param principals who asks
     * @throws GenerationGoneException if a generation named is no longer there
     */
    Map<String, FoundChunk> read(
            Collection<Generation> generations, Collection<String> ids, String text, Set<Principal> principals);

    /**
     * Chunks of a document in its order.
     *
     * @param generations where to look
     * @param principals who asks
     * @param from ordinal of the first chunk
     * @param limit most chunks
     * @return no chunks and a total of 0 when the document is not there for these principals
     * @throws GenerationGoneException if a generation named is no longer there
     */
    DocumentChunks document(
            Collection<Generation> generations, DocumentId document, Set<Principal> principals, int from, int limit);
}
