package org.fundstelle.retrieve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.collection.Collection;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Chunk;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.embed.Embedder;
import org.fundstelle.index.ChunkStore;
import org.fundstelle.index.DocumentMetadata;
import org.fundstelle.index.Generation;

/** A collection that tests write documents into: one chunk for each text. */
final class IndexedCollection {

    private final ChunkStore store;
    private final String id;
    private final Embedder embedder;
    private final Generation generation;

    /**
     * @param embedder null for lexical only
     */
    IndexedCollection(ChunkStore store, String id, Embedder embedder) {
        this.store = store;
        this.id = id;
        this.embedder = embedder;
        this.generation = store.openCollection(
                id, embedder == null ? null : embedder.modelId(), embedder == null ? 0 : embedder.dimension());
    }

    static Collection readBy(String id, Principal... readers) {
        return new Collection(id, id, "test", "test", Set.of(readers), "test");
    }

    IndexedCollection add(String title, AccessList access, String... texts) {
        return add(title, null, null, 1, access, texts);
    }

    IndexedCollection add(
            String title, String fileReference, Instant modified, long revision, AccessList access, String... texts) {
        List<Chunk> chunks = new ArrayList<>();
        for (int ordinal = 0; ordinal < texts.length; ordinal++) {
            chunks.add(new Chunk(
                    ordinal, texts[ordinal], List.of("Teil " + ordinal), ordinal + 1, 0, texts[ordinal].length()));
        }
        List<float[]> vectors = embedder == null ? List.of() : embedder.embedPassages(List.of(texts));
        RecordMetadata record =
                new RecordMetadata(fileReference, "II 3", null, null, null, null, Map.of("abteilung", "3"));
        DocumentMetadata document = new DocumentMetadata(
                documentId(title),
                null,
                "files",
                id,
                title,
                "Erika Beispiel",
                null,
                "/akten/" + title + ".txt",
                "00",
                "text/plain",
                "de",
                null,
                modified,
                record,
                "test 1",
                generation.model(),
                false,
                false,
                false);
        store.write(List.of(generation.name()), document, revision, 1, chunks, vectors, access, 1);
        return this;
    }

    void changeAccess(String title, AccessList access, long accessRevision) {
        store.updateAccess(List.of(generation.name()), documentId(title), access, accessRevision);
    }

    void refresh() {
        store.refresh(List.of(generation.name()));
    }

    static DocumentId documentId(String title) {
        return DocumentId.of("files", title);
    }
}
