package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.chemistry.opencmis.commons.data.RepositoryCapabilities;
import org.apache.chemistry.opencmis.commons.enums.CapabilityChanges;

/** Tells which objects of a repository have changed. Not thread-safe. */
interface ChangeFeed {

    /** So many changes at once that a scan is cheaper. */
    int MOST_AT_ONCE = 1_000;

    /**
     * What has changed since the last question.
     *
     * @param objects that were made, changed or deleted, each once
     * @param lost whether there is more than is told, which only a scan finds
     */
    record Changes(List<Change> objects, boolean lost) {

        static final Changes LOST = new Changes(List.of(), true);

        public Changes {
            objects = List.copyOf(objects);
        }
    }

    /**
     * An object that was made, changed or deleted.
     *
     * @param id of the object, which may be any version of a document
     * @param nativeId of the document, as far as it is known; else the object's id
     * @param made whether it is new
     */
    record Change(String id, String nativeId, boolean made) {}

    /**
     * The feed of a repository, from now on: its change log, else queries.
     *
     * @throws IOException if it has neither
     */
    static ChangeFeed of(Repository repository) throws IOException {
        RepositoryCapabilities can = repository.info().getCapabilities();
        if (can != null && can.getChangesCapability() != null && can.getChangesCapability() != CapabilityChanges.NONE) {
            return new ChangeLog(repository);
        }
        if (repository.discovery().queries()) {
            return new DateQuery(repository, Clock.systemUTC());
        }
        throw new IOException("the repository has neither a change log nor queries");
    }

    /**
     * Asks for the changes since the last question, or since the feed was opened.
     *
     * @throws IOException if that could not be asked; the next question has them
     */
    Changes next() throws IOException;
}
