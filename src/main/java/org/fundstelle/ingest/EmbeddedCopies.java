package org.fundstelle.ingest;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.document.DocumentId;
import org.fundstelle.embed.CachingEmbedder;
import org.fundstelle.index.StoredTexts;

/** Forgets the cached vectors of documents that are removed. What another document says in the same words is embedded anew. */
public final class EmbeddedCopies implements Forgetting {

    private final StoredTexts texts;
    private final DerivedCopies vectors;

    public EmbeddedCopies(StoredTexts texts, DerivedCopies vectors) {
        this.texts = texts;
        this.vectors = vectors;
    }

    @Override
    public Runnable prepare(Collection<String> generations, DocumentId document) {
        Set<String> hashes = generations.stream()
                .flatMap(generation -> texts.embeddedTexts(generation, document).stream())
                .map(CachingEmbedder::textHash)
                .collect(Collectors.toSet());
        return () -> vectors.forget(null, hashes);
    }
}
