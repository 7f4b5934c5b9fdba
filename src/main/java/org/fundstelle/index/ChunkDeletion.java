package org.fundstelle.index;

import java.util.List;
import org.fundstelle.index.StoredChunks.Place;

/** Deletes chunks by their ids, but none of a newer claim. Looks first and deletes what is still as it was. Thread-safe. */
final class ChunkDeletion {

    private static final int AT_ONCE = 1_000;
    private static final int MOST_ROUNDS = 10;

    private final StoredChunks stored;
    private final BulkWriter bulk;

    ChunkDeletion(OpenSearchCalls calls, BulkWriter bulk) {
        this.stored = new StoredChunks(calls);
        this.bulk = bulk;
    }

    void delete(List<Place> places, Fence fence) {
        for (int from = 0; from < places.size(); from += AT_ONCE) {
            deleteSome(places.subList(from, Math.min(places.size(), from + AT_ONCE)), fence);
        }
    }

    /** What another worker changed in between is looked at again. */
    private void deleteSome(List<Place> places, Fence fence) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<BulkItem.Delete> present = stored.at(places).stream()
                    .filter(chunk -> chunk.holder() <= fence.number())
                    .map(BulkItem.Delete::new)
                    .toList();
            if (present.isEmpty()) {
                return;
            }
            bulk.send(present, fence);
        }
        throw new IndexException("OpenSearch had conflicts in a deletion by ids again and again", true, null);
    }
}
