package org.fundstelle.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/** Keeps bytes that came with a message or call, for each source by their SHA-256. Thread-safe. */
public interface ContentStore {

    /**
     * What is kept.
     *
     * @param sha256 lower-case hex
     * @param size in bytes
     */
    record Kept(String sha256, long size) {}

    /** What is still needed, asked once for each source before anything of it is forgotten. */
    @FunctionalInterface
    interface Needed {
        /** Whether a content of the source, by its SHA-256, is needed. */
        Predicate<String> of(String source);
    }

    /**
     * Keeps what the stream has; durable when this returns. The caller closes the stream.
     *
     * @throws IOException if the stream or the store fails; then nothing is kept
     */
    Kept put(String source, InputStream content) throws IOException;

    /**
     * The bytes; the caller closes the stream.
     *
     * @throws java.nio.file.NoSuchFileException if they are not kept
     */
    InputStream open(String source, String sha256) throws IOException;

    /**
     * Forgets a content of some sources; returns how often it was kept.
     *
     * @param sources whether a source is meant, by its id; asked only about those that have the content
     */
    int forget(String sha256, Predicate<String> sources) throws IOException;

    /** Forgets everything of a source. */
    void forgetSource(String source) throws IOException;

    /**
     * Forgets what is not needed any more.
     *
     * @param before what was kept since then stays, because its document may be under way
     * @return how many contents were forgotten
     */
    int sweep(Instant before, Needed needed) throws IOException;
}
