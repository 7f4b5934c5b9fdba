package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ObjectList;

/**
 * Finds any version of a document by the id that all its versions have in common. Some repositories take that id for the one of the
 * latest version, some find it by a query, some not at all.
 *
 * @param filter names of the properties that are needed
 */
record SeriesSearch(Repository repository, String filter) {

    private static final String SERIES = "SELECT " + PropertyIds.OBJECT_ID + " FROM cmis:document WHERE "
            + PropertyIds.VERSION_SERIES_ID + " = '%s'";

    /** The object with an id, if it is a document, or a version of one, that has this native id. */
    Optional<CmisObject> document(String id, String nativeId) throws IOException {
        try {
            CmisObject found = repository.object(id, filter, false);
            return found.isDocument() && found.nativeId().equals(nativeId) ? Optional.of(found) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A version that a query finds; empty where there are no queries, too. */
    Optional<CmisObject> byQuery(String nativeId) throws IOException {
        if (!repository.discovery().queries()) {
            return Optional.empty();
        }
        String literal = nativeId.replace("\\", "\\\\").replace("'", "\\'");
        ObjectList found = repository.discovery().query(SERIES.formatted(literal), 1);
        if (found.getObjects() == null || found.getObjects().isEmpty()) {
            return Optional.empty();
        }
        return document(DocumentSearch.column(found.getObjects().getFirst(), PropertyIds.OBJECT_ID), nativeId);
    }
}
