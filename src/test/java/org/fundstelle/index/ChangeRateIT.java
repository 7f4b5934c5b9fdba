package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast older revisions go when many documents change at once: by their ids, and by a query. */
@Tag("full")
@ExtendWith(EmbeddedOpenSearchExtension.class)
class ChangeRateIT {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeRateIT.class);
    private static final int DOCUMENTS = Integer.getInteger("fundstelle.test.changed-documents", 60);
    private static final int CHUNKS = 8;
    private static final int WORKERS = 4;
    private static final AccessList EVERYONE = AccessList.allowing(Principal.EVERYONE);

    private final OpenSearchConnection connection;

    ChangeRateIT(OpenSearchConnection connection) {
        this.connection = connection;
    }

    @Test
    void deletesTheSameByIdsAsByQuery() throws Exception {
        try (OpenSearchChunks store = new OpenSearchChunks(connection)) {
            List<String> byIds = changed(store, "rate-ids");
            List<String> byQuery = changed(store, "rate-query");
            Duration ids = timed(number -> store.deleteChunks(
                    byIds, Samples.document("x", number + ".txt").documentId(), 1, CHUNKS, 2));
            Duration query = timed(number -> store.deleteOlderRevisions(
                    byQuery, Samples.document("x", number + ".txt").documentId(), 2));
            store.refresh(byIds);
            store.refresh(byQuery);
            LOG.info(
                    "{} changed documents of {} chunks, {} workers: {} ms by ids, {} ms by query",
                    DOCUMENTS,
                    CHUNKS,
                    WORKERS,
                    ids.toMillis(),
                    query.toMillis());

            assertThat(store.chunks(byIds.getFirst())).isEqualTo(DOCUMENTS * CHUNKS);
            assertThat(store.chunks(byQuery.getFirst())).isEqualTo(DOCUMENTS * CHUNKS);
        }
    }

    /** A generation with two revisions of every document. */
    private List<String> changed(OpenSearchChunks store, String collection) throws Exception {
        List<String> generation =
                List.of(store.openCollection(collection, null, 0).name());
        String[] texts =
                IntStream.range(0, CHUNKS).mapToObj(chunk -> "Absatz " + chunk).toArray(String[]::new);
        timed(number -> {
            for (int revision = 1; revision <= 2; revision++) {
                DocumentMetadata document = Samples.document("x", number + ".txt");
                store.write(generation, document, revision, revision, Samples.chunks(texts), List.of(), EVERYONE, 1);
            }
        });
        return generation;
    }

    private static Duration timed(IntConsumer step) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> steps = IntStream.range(0, DOCUMENTS)
                    .<Future<?>>mapToObj(number -> workers.submit(() -> step.accept(number)))
                    .toList();
            for (Future<?> one : steps) {
                one.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
