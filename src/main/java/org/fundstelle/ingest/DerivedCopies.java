package org.fundstelle.ingest;

import java.util.Set;

/** A cache of what was derived from documents: their extraction, their vectors. Thread-safe. */
public interface DerivedCopies {

    /** A word for the proof of an erasure, such as {@code vectors}. */
    String name();

    /**
     * Forgets everything derived from a content; returns how many entries these were.
     *
     * @param sha256 of the content, null where it was never read
     * @param textHashes {@link org.fundstelle.embed.CachingEmbedder#textHash} of everything that was embedded
     */
    long forget(String sha256, Set<String> textHashes);
}
