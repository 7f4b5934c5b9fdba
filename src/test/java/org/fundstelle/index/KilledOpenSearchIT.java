package org.fundstelle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded OpenSearch killed in the middle of writes, deletions and searches. */
class KilledOpenSearchIT {

    private static final int KILLS = Integer.getInteger("fundstelle.test.opensearch-kills", 1);
    private static final int DOCUMENTS_BETWEEN = 30;
    private static final int CHUNKS = 5;
    private static final Duration RESTART = Duration.ofMinutes(3);
    private static final AccessList EVERYONE = AccessList.allowing(Principal.EVERYONE);

    @TempDir
    Path home;

    private final Set<DocumentId> written = ConcurrentHashMap.newKeySet();
    private final Set<DocumentId> deleted = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<DocumentId> toDelete = new LinkedBlockingQueue<>();
    private final Queue<String> lies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusedSearches = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void keepsWhatItAcknowledgedAndNeverSaysThatItIsEmpty() throws Exception {
        try (EmbeddedOpenSearch node = EmbeddedOpenSearch.start(EmbeddedOpenSearchExtension.settings(home, 0));
                OpenSearchChunks store = new OpenSearchChunks(OpenSearchConnection.embedded(node));
                OpenSearchChunkSearch search = new OpenSearchChunkSearch(OpenSearchConnection.embedded(node));
                OpenSearchInventory inventory = new OpenSearchInventory(OpenSearchConnection.embedded(node));
                ExecutorService workers = Executors.newFixedThreadPool(3)) {
            String generation = store.openCollection("akten", null, 0).name();
            List<Future<?>> work = List.of(
                    workers.submit(() -> write(store, generation)),
                    workers.submit(() -> {
                        delete(store, generation);
                        return null;
                    }),
                    workers.submit(() -> search(search)));
            for (int kill = 0; kill < KILLS; kill++) {
                awaitMoreDocuments();
                ProcessHandle.of(node.pid()).orElseThrow().destroyForcibly();
                awaitMoreDocuments();
            }
            done.set(true);
            for (Future<?> worker : work) {
                worker.get(2, TimeUnit.MINUTES);
            }

            Map<DocumentId, StoredRevision> stored =
                    inventory.of(generation).collect(Collectors.toMap(StoredRevision::document, Function.identity()));
            assertThat(lies).isEmpty();
            assertThat(refusedSearches.get()).isPositive();
            assertThat(deleted).isNotEmpty();
            assertThat(written).allSatisfy(document -> {
                if (deleted.contains(document)) {
                    assertThat(stored).doesNotContainKey(document);
                } else {
                    assertThat(stored.get(document).chunks()).isEqualTo(CHUNKS);
                }
            });
        }
    }

    private void awaitMoreDocuments() {
        int before = written.size();
        await().atMost(RESTART).until(() -> written.size() >= before + DOCUMENTS_BETWEEN);
    }

    private void write(OpenSearchChunks store, String generation) {
        for (int number = 0; !done.get(); number++) {
            DocumentMetadata document = Samples.document("akten", number + ".txt");
            boolean acknowledged = again(() -> store.write(
                    List.of(generation),
                    document,
                    1,
                    1,
                    Samples.chunks("eins", "zwei", "drei", "vier", "fünf"),
                    List.of(),
                    EVERYONE,
                    1));
            if (acknowledged) {
                written.add(document.documentId());
                if (number % 3 == 0) {
                    toDelete.add(document.documentId());
                }
            }
        }
    }

    private void delete(OpenSearchChunks store, String generation) throws InterruptedException {
        while (!done.get()) {
            DocumentId document = toDelete.poll(100, TimeUnit.MILLISECONDS);
            if (document != null && again(() -> store.deleteDocument(List.of(generation), document, 1))) {
                deleted.add(document);
            }
        }
    }

    /** Whether the step was done before the end; a failure that may pass is tried again. */
    private boolean again(Runnable step) {
        while (!done.get()) {
            try {
                step.run();
                return true;
            } catch (IndexException e) {
                if (!e.isTransient()) {
                    throw e;
                }
            }
        }
        return false;
    }

    private void search(OpenSearchChunkSearch search) {
        while (!done.get()) {
            try {
                search.forgetLive();
                if (search.live(List.of("akten")).isEmpty()) {
                    lies.add("said that there is no collection");
                }
            } catch (IndexException e) {
                if (!e.isTransient()) {
                    lies.add(e.getMessage());
                }
                refusedSearches.incrementAndGet();
            }
        }
    }
}
