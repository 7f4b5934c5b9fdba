package org.fundstelle.index;

import java.util.Collection;
import java.util.List;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.DocumentId;

/**
 * The writing side of the index. Every operation goes to all generations named, can be repeated without harm, and waits
 * with back-off while OpenSearch is busy (429). Thread-safe.
 *
 * <p>Every method throws {@link IndexException}; {@link IndexException#isTransient()} says whether trying later may help.
 */
public interface ChunkStore {

    /**
     * The live generation of a collection: creates index and read alias when there are none.
     *
     * @param model identity of the embedding model, null for lexical only
     * @param dimension of its vectors, 0 for lexical only
     */
    Generation openCollection(String collection, String model, int dimension);

    /**
     * Writes the chunks of one revision of a document in bulks bounded by size.
     *
     * @param fence of the claim that the writer has, 1 or more; each claim of a document has a higher one than those before
     * @param vectors one for each chunk, or empty for lexical only
     * @throws FencedOffException if a claim with a higher fence has written chunks of the revision; nothing of this write is left
     */
    void write(
            Collection<String> generations,
            DocumentMetadata document,
            long revision,
            long fence,
            List<Chunk> chunks,
            List<float[]> vectors,
            AccessList access,
            long accessRevision);

    /** Deletes the chunks of the document with a revision below the one given. */
    void deleteOlderRevisions(Collection<String> generations, DocumentId document, long revision);

    /** Deletes the chunks of exactly this revision of the document. */
    void deleteRevision(Collection<String> generations, DocumentId document, long revision);

    /**
     * Deletes the first chunks of a revision by their ids, those excepted that a claim with a higher fence has written. Does not
     * search, and so needs no refresh.
     *
     * @param count how many chunks the revision has, or more
     */
    void deleteChunks(Collection<String> generations, DocumentId document, long revision, int count, long fence);

    /** Deletes all chunks of the document whose revision is at most the one given. */
    void deleteDocument(Collection<String> generations, DocumentId document, long revision);

    /** Updates the access fields of the document's chunks whose access revision is lower than the one given. */
    void updateAccess(Collection<String> generations, DocumentId document, AccessList access, long accessRevision);

    /** Makes everything written so far visible to searches. */
    void refresh(Collection<String> generations);
}
