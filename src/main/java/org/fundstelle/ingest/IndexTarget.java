package org.fundstelle.ingest;

import java.util.List;
import java.util.Optional;
import org.fundstelle.chunk.Chunker;
import org.fundstelle.embed.Embedder;

/**
 * How the documents of a collection are cut and embedded, and where they are written.
 *
 * @param generations names of the live index generations
 * @param embedder empty for lexical only
 */
public record IndexTarget(List<String> generations, Chunker chunker, Optional<Embedder> embedder) {
    public IndexTarget {
        generations = List.copyOf(generations);
    }
}
