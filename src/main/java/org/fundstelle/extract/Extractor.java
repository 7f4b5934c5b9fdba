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
     * @param allowance of the document of the source that the file is or is in; what is unpacked is taken from it
     * @throws ExtractorUnavailableException if no process could be started; trying later may help
     */
    Extraction extract(Path file, String fileName, Path workDirectory, Allowance allowance);

    /** Extracts one file that is in no container, or whose container is not what is read here. */
    default Extraction extract(Path file, String fileName, Path workDirectory) {
        return extract(file, fileName, workDirectory, allowance());
    }

    /** A full allowance, for a document of a source and all that is inside it. */
    Allowance allowance();

    /**
     * The same, with a process for each call that reads nothing else before or meanwhile and ends afterwards: for documents
     * that a process ended with before. Slow, one call at a time, and nobody else's harm. Not to be closed.
     */
    default Extractor alone() {
        return this;
    }

    @Override
    void close();
}
