package org.fundstelle.extract;

import java.io.IOException;
import org.apache.tika.pipes.FetchEmitTuple;
import org.apache.tika.pipes.PipesException;
import org.apache.tika.pipes.PipesParser;
import org.apache.tika.pipes.PipesResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes, each of which reads one document at a time; for a suspect document a new one that ends with it. Thread-safe. */
final class ForkPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ForkPool.class);

    private final ForkConfiguration configuration;
    private final PipesParser shared;

    ForkPool(ForkConfiguration configuration, int processes) {
        this.configuration = configuration;
        configuration.write();
        this.shared = new PipesParser(configuration.pool(processes));
    }

    /**
     * Reads a document in one of the shared processes, when one is free.
     *
     * @throws ExtractorUnavailableException if no process could be started
     */
    PipesResult parse(FetchEmitTuple task) {
        return parse(shared, task);
    }

    /**
     * Reads a document in a process that reads no other, neither before nor at the same time; one such at a time.
     *
     * @throws ExtractorUnavailableException if no process could be started
     */
    synchronized PipesResult parseAlone(FetchEmitTuple task) {
        PipesParser own = new PipesParser(configuration.pool(1));
        try {
            return parse(own, task);
        } finally {
            close(own);
        }
    }

    private static PipesResult parse(PipesParser processes, FetchEmitTuple task) {
        try {
            return processes.parse(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExtractorUnavailableException("Extraction was interrupted", e);
        } catch (IOException | PipesException | RuntimeException e) {
            throw new ExtractorUnavailableException("No extraction process could be started", e);
        }
    }

    @Override
    public void close() {
        close(shared);
    }

    private static void close(PipesParser processes) {
        try {
            processes.close();
        } catch (IOException e) {
            LOG.warn("An extraction process could not be ended: {}", e.getMessage());
        }
    }
}
