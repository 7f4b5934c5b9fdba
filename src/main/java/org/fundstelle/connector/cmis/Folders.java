package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.ObjectInFolderData;
import org.apache.chemistry.opencmis.commons.data.ObjectInFolderList;
import org.apache.chemistry.opencmis.commons.enums.CapabilityOrderBy;
import org.apache.chemistry.opencmis.commons.enums.IncludeRelationships;
import org.apache.chemistry.opencmis.commons.spi.NavigationService;
import org.apache.chemistry.opencmis.commons.spi.ObjectService;
import org.fundstelle.connector.http.UnreadableAnswerException;

/** The folders of a repository: what is in them, and above them. Thread-safe. */
record Folders(Repository repository, NavigationService navigation, ObjectService objects) {

    /**
     * Some children of a folder.
     *
     * @param more whether there are others behind them; null where the server does not say
     * @param count of all children of the folder; null where the server does not say
     */
    record Page(List<CmisObject> objects, Boolean more, BigInteger count) {

        Page {
            objects = List.copyOf(objects);
        }
    }

    private String id() {
        return repository.info().getId();
    }

    /** By name, where the repository can; else in an order of its own. */
    private String order() {
        CapabilityOrderBy can = repository.info().getCapabilities() == null
                ? null
                : repository.info().getCapabilities().getOrderByCapability();
        return can == CapabilityOrderBy.COMMON || can == CapabilityOrderBy.CUSTOM ? PropertyIds.NAME + " ASC" : null;
    }

    /** The folder at a path that begins with a slash. */
    CmisObject folder(String path, String filter) throws IOException {
        CmisObject folder = path.equals("/")
                ? repository.object(repository.info().getRootFolderId(), filter, false)
                : new CmisObject(Answers.ask(
                        "folder '" + path + "'",
                        () -> objects.getObjectByPath(
                                id(), path, filter, false, IncludeRelationships.NONE, null, false, false, null)));
        if (!folder.isFolder()) {
            throw new NotDirectoryException(path);
        }
        return folder;
    }

    /** The folder that a folder is in; a {@link NoSuchFileException} above the root. */
    CmisObject parent(String folder, String filter) throws IOException {
        if (folder.equals(repository.info().getRootFolderId())) {
            throw new NoSuchFileException(folder, null, "the root folder is in no other");
        }
        return new CmisObject(Answers.ask(
                "the folder above '" + folder + "'", () -> navigation.getFolderParent(id(), folder, filter, null)));
    }

    /** The folders that a document is in, as far as they can be seen. */
    List<CmisObject> parents(String document, String filter) throws IOException {
        return Answers.ask(
                        "the folders of '" + document + "'",
                        () -> navigation.getObjectParents(
                                id(), document, filter, false, IncludeRelationships.NONE, null, false, null))
                .stream()
                .map(parent -> new CmisObject(parent.getObject()))
                .toList();
    }

    /** A part of a folder's children. */
    Page children(String folder, String filter, int skip, int most) throws IOException {
        ObjectInFolderList list = Answers.ask(
                "folder '" + folder + "'",
                () -> navigation.getChildren(
                        id(),
                        folder,
                        filter,
                        order(),
                        false,
                        IncludeRelationships.NONE,
                        null,
                        false,
                        BigInteger.valueOf(most),
                        BigInteger.valueOf(skip),
                        null));
        // Any JSON would pass for an empty folder, and an empty folder means that everything in it was deleted.
        if (list == null || list.getObjects() == null || (list.getObjects().isEmpty() && list.hasMoreItems() == null)) {
            throw new UnreadableAnswerException("about folder '" + folder + "' is no list");
        }
        return new Page(
                list.getObjects().stream()
                        .map(ObjectInFolderData::getObject)
                        .map(CmisObject::new)
                        .toList(),
                list.hasMoreItems(),
                list.getNumItems());
    }
}
