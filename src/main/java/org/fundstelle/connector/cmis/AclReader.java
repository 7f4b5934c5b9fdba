package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.fundstelle.connector.scan.AskedTogether;
import org.fundstelle.document.AccessList;

/** Asks for the access lists of documents, some at a time: listings do not have them. Used by one thread. */
final class AclReader implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final String FILTER = PropertyIds.OBJECT_ID + "," + PropertyIds.BASE_TYPE_ID;

    private final Repository repository;
    private final CmisReaders readers;
    private final AskedTogether together = new AskedTogether("cmis-acl", AT_ONCE);

    AclReader(Repository repository, CmisReaders readers) {
        this.repository = repository;
        this.readers = readers;
    }

    /**
     * What was answered about a document.
     *
     * @param object empty where it is gone, or refused
     */
    private record Answer(Optional<CmisObject> object, boolean refused) {}

    /**
     * The access lists of documents, in the same order; empty for one that is gone meanwhile.
     *
     * @throws IOException if any could not be asked for another reason than missing rights; then nothing can be asked any more
     */
    List<Optional<AccessList>> of(List<Found> documents) throws IOException {
        return together.ask(documents, found -> ask(found.document().id())).stream()
                .map(answer -> answer.refused()
                        ? Optional.of(AccessList.nobody())
                        : answer.object().map(readers::of))
                .toList();
    }

    private Answer ask(String id) throws IOException {
        try {
            return new Answer(Optional.of(repository.object(id, FILTER, true)), false);
        } catch (NoSuchFileException e) {
            return new Answer(Optional.empty(), false);
        } catch (AccessDeniedException e) {
            return new Answer(Optional.empty(), true);
        }
    }

    @Override
    public void close() {
        together.close();
    }
}
