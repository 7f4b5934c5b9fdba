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
     * @param vectors one for each chunk, or empty for lexical only
     */
    void write(
            Collection<String> generations,
            DocumentMetadata document,
            long revision,
            List<Chunk> chunks,
            List<float[]> vectors,
            AccessList access,
            long accessRevision);

    /** Deletes the chunks of the document with a revision below the one given. */
    void deleteOlderRevisions(Collection<String> generations, DocumentId document, long revision);

    /** Deletes the chunks of exactly this revision of the document. */
    void deleteRevision(Collection<String> generations, DocumentId document, long revision);

    /** Deletes all chunks of the document whose revision is at most the one given. */
    void deleteDocument(Collection<String> generations, DocumentId document, long revision);

    /** Updates the access fields of the document's chunks whose access revision is lower than the one given. */
    void updateAccess(Collection<String> generations, DocumentId document, AccessList access, long accessRevision);

    /** Makes everything written so far visible to searches. */
    void refresh(Collection<String> generations);
}
