package org.fundstelle.index;

import java.util.List;

/** The best hits by words and by meaning, each list best first with scores of its own scale. */
public record Candidates(List<ChunkHit> lexical, List<ChunkHit> semantic) {

    public Candidates {
        lexical = List.copyOf(lexical);
        semantic = List.copyOf(semantic);
    }
}
