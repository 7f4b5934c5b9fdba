package org.fundstelle.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.ChunkId;
import org.fundstelle.document.DocumentId;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.DocumentMetadata;
import org.fundstelle.index.FencedOffException;
import org.fundstelle.index.Generation;
import org.fundstelle.index.IndexException;

/** An index in memory that can refuse an operation on a document, and lets something happen around a write. */
final class MemoryChunks implements ChunkStore {

    enum Operation {
        WRITE,
        DELETE,
        ACCESS
    }

    record Stored(
            String generation,
            DocumentId document,
            long revision,
            String text,
            AccessList access,
            long accessRevision) {}

    private record Refusal(Operation operation, DocumentId document) {}

    private final Map<String, Stored> chunks = new TreeMap<>();
    private final Map<String, Long> fences = new HashMap<>();
    private final Map<Refusal, IndexException> refusals = new HashMap<>();
    private final Map<DocumentId, Runnable> before = new HashMap<>();
    private final Map<DocumentId, Runnable> after = new HashMap<>();

    /** A refused write leaves the first chunk behind, as a broken bulk does. */
    void refuse(Operation operation, DocumentId document, boolean passes) {
        refusals.put(new Refusal(operation, document), new IndexException("refused", passes, null));
    }

    void recover() {
        refusals.clear();
    }

    /** What happens once, when the next write of the document begins. */
    void beforeWrite(DocumentId document, Runnable event) {
        before.put(document, event);
    }

    /** What happens once, when the next write of the document is done. */
    void afterWrite(DocumentId document, Runnable event) {
        after.put(document, event);
    }

    List<Stored> of(DocumentId document) {
        return chunks.values().stream()
                .filter(stored -> stored.document().equals(document))
                .toList();
    }

    List<Stored> all() {
        return List.copyOf(chunks.values());
    }

    @Override
    public Generation openCollection(String collection, String model, int dimension) {
        return new Generation(collection + "-1", collection, "memory", model, dimension);
    }

    @Override
    public void write(
            Collection<String> generations,
            DocumentMetadata document,
            long revision,
            long fence,
            List<Chunk> written,
            List<float[]> vectors,
            AccessList access,
            long accessRevision) {
        DocumentId id = document.documentId();
        happen(before, id);
        for (Chunk chunk : written) {
            for (String generation : generations) {
                String key = key(generation, id, revision, chunk.ordinal());
                long holder = fences.getOrDefault(key, 0L);
                if (holder > fence) {
                    deleteChunks(generations, id, revision, written.size(), fence);
                    throw new FencedOffException(fence, holder);
                }
                fences.put(key, fence);
                chunks.put(key, new Stored(generation, id, revision, chunk.text(), access, accessRevision));
            }
            check(Operation.WRITE, id);
        }
        happen(after, id);
    }

    @Override
    public void deleteOlderRevisions(Collection<String> generations, DocumentId document, long revision) {
        delete(generations, document, stored -> stored.revision() < revision);
    }

    @Override
    public void deleteRevision(Collection<String> generations, DocumentId document, long revision) {
        delete(generations, document, stored -> stored.revision() == revision);
    }

    @Override
    public void deleteChunks(
            Collection<String> generations, DocumentId document, long revision, int count, long fence) {
        for (int ordinal = 0; ordinal < count; ordinal++) {
            for (String generation : generations) {
                String key = key(generation, document, revision, ordinal);
                if (fences.getOrDefault(key, 0L) <= fence) {
                    chunks.remove(key);
                }
            }
        }
    }

    @Override
    public void deleteDocument(Collection<String> generations, DocumentId document, long revision) {
        delete(generations, document, stored -> stored.revision() <= revision);
    }

    @Override
    public void updateAccess(
            Collection<String> generations, DocumentId document, AccessList access, long accessRevision) {
        check(Operation.ACCESS, document);
        chunks.replaceAll((key, old) -> concerns(old, generations, document) && old.accessRevision() < accessRevision
                ? new Stored(old.generation(), document, old.revision(), old.text(), access, accessRevision)
                : old);
    }

    @Override
    public void refresh(Collection<String> generations) {}

    private void delete(Collection<String> generations, DocumentId document, Predicate<Stored> revisions) {
        check(Operation.DELETE, document);
        chunks.values().removeIf(stored -> concerns(stored, generations, document) && revisions.test(stored));
    }

    private static String key(String generation, DocumentId document, long revision, int ordinal) {
        return generation + ' ' + ChunkId.of(document, revision, ordinal);
    }

    private static boolean concerns(Stored stored, Collection<String> generations, DocumentId document) {
        return stored.document().equals(document) && generations.contains(stored.generation());
    }

    private void check(Operation operation, DocumentId document) {
        IndexException refusal = refusals.get(new Refusal(operation, document));
        if (refusal != null) {
            throw refusal;
        }
    }

    private static void happen(Map<DocumentId, Runnable> events, DocumentId document) {
        Runnable event = events.remove(document);
        if (event != null) {
            event.run();
        }
    }
}
