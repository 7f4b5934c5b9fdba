package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ObjectData;
import org.apache.chemistry.opencmis.commons.data.ObjectList;
import org.apache.chemistry.opencmis.commons.data.PropertyData;
import org.apache.chemistry.opencmis.commons.enums.CapabilityQuery;

/**
 * Finds documents by the ids under which they were reported. CMIS has no question for that: some repositories take the id of a
 * series of versions for that of its latest version, some find it by a query, and all find the version that was reported.
 *
 * @param root path of the source's folder
 * @param filter names of the properties that are needed
 */
record DocumentSearch(Repository repository, Versions versions, String root, String filter) {

    private static final String SERIES = "SELECT " + PropertyIds.OBJECT_ID + " FROM cmis:document WHERE "
            + PropertyIds.VERSION_SERIES_ID + " = '%s'";

    private static final String PATH = PropertyIds.OBJECT_ID + "," + PropertyIds.BASE_TYPE_ID + "," + PropertyIds.PATH;

    /**
     * The version that counts now.
     *
     * @param version as it was reported, null where it is not known
     * @throws NoSuchFileException if there is no such document in the source's folder
     */
    CmisObject find(String nativeId, String version) throws IOException {
        Optional<CmisObject> reported = byVersion(nativeId, version);
        Optional<CmisObject> current = reported.isPresent()
                ? versions.current(reported.get())
                : bySeries(nativeId, document(nativeId, nativeId));
        CmisObject found = current.orElseThrow(() ->
                new NoSuchFileException(nativeId, null, "there is no such document, or no version of it that counts"));
        requireInside(found);
        return found;
    }

    private Optional<CmisObject> bySeries(String nativeId, Optional<CmisObject> series) throws IOException {
        if (series.isPresent()) {
            return versions.currentOfSeries(series.get());
        }
        Optional<CmisObject> version = byQuery(nativeId);
        return version.isPresent() ? versions.current(version.get()) : Optional.empty();
    }

    private Optional<CmisObject> byVersion(String nativeId, String version) throws IOException {
        Optional<String> objectId = VersionedId.objectId(version);
        return objectId.isEmpty() ? Optional.empty() : document(objectId.get(), nativeId);
    }

    private Optional<CmisObject> byQuery(String nativeId) throws IOException {
        CapabilityQuery queries = repository.info().getCapabilities() == null
                ? CapabilityQuery.NONE
                : repository.info().getCapabilities().getQueryCapability();
        if (queries == null || queries == CapabilityQuery.NONE || queries == CapabilityQuery.FULLTEXTONLY) {
            return Optional.empty();
        }
        String literal = nativeId.replace("\\", "\\\\").replace("'", "\\'");
        ObjectList found = repository.query(SERIES.formatted(literal), 1);
        if (found.getObjects() == null || found.getObjects().isEmpty()) {
            return Optional.empty();
        }
        return document(column(found.getObjects().getFirst(), PropertyIds.OBJECT_ID), nativeId);
    }

    /** A value of a row that a query found; empty where there is none. Columns may have their query names only. */
    static String column(ObjectData row, String property) {
        return row.getProperties().getPropertyList().stream()
                .filter(column -> property.equals(column.getId()) || property.equals(column.getQueryName()))
                .map(PropertyData::getFirstValue)
                .map(value -> value instanceof GregorianCalendar time ? time.toInstant() : value)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private Optional<CmisObject> document(String id, String nativeId) throws IOException {
        try {
            CmisObject found = repository.object(id, filter, false);
            return found.isDocument() && found.nativeId().equals(nativeId) ? Optional.of(found) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void requireInside(CmisObject document) throws IOException {
        if (root.equals("/")) {
            return;
        }
        String path = repository.folder(root, PATH).text(PropertyIds.PATH);
        boolean inside = repository.parents(document.id(), PATH).stream()
                .map(folder -> folder.text(PropertyIds.PATH))
                .anyMatch(folder -> isInside(folder, path));
        if (!inside) {
            throw new NoSuchFileException(document.nativeId(), null, "it is not in the source's folder");
        }
    }

    private static boolean isInside(String folder, String root) {
        return folder != null && root != null && (folder.equals(root) || folder.startsWith(root + "/"));
    }
}
