package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ObjectData;
import org.apache.chemistry.opencmis.commons.data.PropertyData;

/**
 * Finds documents by the ids under which they were reported. CMIS has no question for that: some repositories take the id of a
 * series of versions for that of its latest version, some find it by a query, and all find the version that was reported.
 *
 * @param root path of the source's folder
 * @param filter names of the properties that are needed
 */
record DocumentSearch(Repository repository, Versions versions, String root, String filter) {

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
                : bySeries(nativeId, search().document(nativeId, nativeId));
        CmisObject found = current.orElseThrow(() ->
                new NoSuchFileException(nativeId, null, "there is no such document, or no version of it that counts"));
        requireInside(found);
        return found;
    }

    /**
     * What is left of a document.
     *
     * @param current the version that counts, empty where there is none
     * @param certain whether that can be told
     */
    record Left(Optional<CmisObject> current, boolean certain) {}

    /** What is left of a document of which some object is gone, wherever it is now. */
    Left left(String nativeId) throws IOException {
        Optional<CmisObject> series = search().document(nativeId, nativeId);
        return new Left(
                bySeries(nativeId, series),
                series.isPresent() || repository.discovery().queries());
    }

    private SeriesSearch search() {
        return new SeriesSearch(repository, filter);
    }

    private Optional<CmisObject> bySeries(String nativeId, Optional<CmisObject> series) throws IOException {
        if (series.isPresent()) {
            return versions.currentOfSeries(series.get());
        }
        Optional<CmisObject> version = search().byQuery(nativeId);
        return version.isPresent() ? versions.current(version.get()) : Optional.empty();
    }

    private Optional<CmisObject> byVersion(String nativeId, String version) throws IOException {
        Optional<String> objectId = VersionedId.objectId(version);
        return objectId.isEmpty() ? Optional.empty() : search().document(objectId.get(), nativeId);
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

    private void requireInside(CmisObject document) throws IOException {
        if (root.equals("/")) {
            return;
        }
        String path = repository.folders().folder(root, PATH).text(PropertyIds.PATH);
        boolean inside = repository.folders().parents(document.id(), PATH).stream()
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
