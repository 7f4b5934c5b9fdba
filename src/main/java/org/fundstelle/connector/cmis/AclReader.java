package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.fundstelle.document.AccessList;

/** Asks for the access lists of documents, some at a time: listings do not have them. Used by one thread. */
final class AclReader implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final String FILTER = PropertyIds.OBJECT_ID + "," + PropertyIds.BASE_TYPE_ID;

    private final Repository repository;
    private final CmisReaders readers;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("cmis-acl-", 1).factory());

    AclReader(Repository repository, CmisReaders readers) {
        this.repository = repository;
        this.readers = readers;
    }

    /**
     * The access lists of documents, in the same order; empty for one that is gone meanwhile.
     *
     * @throws IOException if any could not be asked for another reason than missing rights
     */
    List<Optional<AccessList>> of(List<Found> documents) throws IOException {
        List<Future<Optional<CmisObject>>> answers = new ArrayList<>();
        documents.forEach(
                found -> answers.add(threads.submit(() -> ask(found.document().id()))));
        List<Optional<AccessList>> lists = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            try {
                lists.add(result(answers.get(i)).map(readers::of));
            } catch (AccessDeniedException e) {
                lists.add(Optional.of(AccessList.nobody()));
            }
        }
        return lists;
    }

    private Optional<CmisObject> ask(String id) throws IOException {
        try {
            return Optional.of(repository.object(id, FILTER, true));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<CmisObject> result(Future<Optional<CmisObject>> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The scan was interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
