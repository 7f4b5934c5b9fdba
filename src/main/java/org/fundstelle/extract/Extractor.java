package org.fundstelle.extract;

import java.nio.file.Path;

/** Bytes to blocks and metadata, in a forked process with limits. Thread-safe. */
public interface Extractor extends AutoCloseable {

    /** Name and version of the extractor; a different value may extract differently. */
    String version();

    /**
     * Extracts one file. Never throws for what the file contains: that is a {@link Extraction.Failed}.
     *
     * @param file in the spool
     * @param fileName as in the source; a hint to the format
     * @param workDirectory empty, for this call alone; the contents of child documents are written below it
     * @throws ExtractorUnavailableException if no process could be started; trying later may help
     */
    Extraction extract(Path file, String fileName, Path workDirectory);

    @Override
    void close();
}
