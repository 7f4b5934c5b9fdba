package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.chemistry.opencmis.client.bindings.spi.CmisSpi;
import org.apache.chemistry.opencmis.commons.data.ObjectInFolderData;
import org.apache.chemistry.opencmis.commons.data.ObjectInFolderList;
import org.apache.chemistry.opencmis.commons.data.ObjectList;
import org.apache.chemistry.opencmis.commons.data.RepositoryInfo;
import org.apache.chemistry.opencmis.commons.definitions.DocumentTypeDefinition;
import org.apache.chemistry.opencmis.commons.enums.IncludeRelationships;
import org.apache.chemistry.opencmis.commons.exceptions.CmisBaseException;
import org.apache.chemistry.opencmis.commons.exceptions.CmisInvalidArgumentException;
import org.apache.chemistry.opencmis.commons.spi.Holder;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.document.SourceAwayException;

/**
 * One repository of a server, read only. What it cannot tell of one object is a {@link NoSuchFileException} or
 * {@link java.nio.file.AccessDeniedException}, what it cannot tell at all a {@link SourceAwayException}. Thread-safe.
 */
final class Repository implements AutoCloseable {

    private static final int MOST_NAMED = 10;

    /**
     * Some children of a folder.
     *
     * @param more whether there are others behind them; null where the server does not say
     */
    record Page(List<CmisObject> objects, Boolean more) {

        Page {
            objects = List.copyOf(objects);
        }
    }

    private final CmisSpi services;
    private final CmisHttp http;
    private final RepositoryInfo info;

    private Repository(CmisSpi services, CmisHttp http, RepositoryInfo info) {
        this.services = services;
        this.http = http;
        this.info = info;
    }

    /**
     * The repository with an id, or the only one where the id is empty.
     *
     * @throws SourceAwayException if there is none, or one of several is to be named
     */
    static Repository choose(CmisSpi services, CmisHttp http, String id) throws IOException {
        List<RepositoryInfo> all;
        try {
            all = ask(http.place(), () -> services.getRepositoryService().getRepositoryInfos(null));
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceAwayException("There is no CMIS service at " + http.place() + ": " + e.getMessage(), e);
        }
        String ids = all.stream().map(RepositoryInfo::getId).limit(MOST_NAMED).collect(Collectors.joining("', '"));
        if (id.isEmpty() && all.size() != 1) {
            throw new SourceAwayException("The server has " + all.size()
                    + " repositories, so parameter 'repository' must name one: '" + ids + "'");
        }
        RepositoryInfo chosen = all.stream()
                .filter(each -> id.isEmpty() || id.equals(each.getId()))
                .findFirst()
                .orElseThrow(() -> new SourceAwayException(
                        "There is no such repository as '" + id + "'; the server has '" + ids + "'"));
        return new Repository(services, http, chosen);
    }

    RepositoryInfo info() {
        return info;
    }

    /** The address of the server, for messages. */
    String place() {
        return http.place();
    }

    /** The information as it is now; its change log token is the newest. */
    RepositoryInfo infoNow() throws IOException {
        return ask("the repository", () -> services.getRepositoryService().getRepositoryInfo(info.getId(), null));
    }

    /** The folder at a path that begins with a slash. */
    CmisObject folder(String path, String filter) throws IOException {
        CmisObject folder = path.equals("/")
                ? object(info.getRootFolderId(), filter, false)
                : new CmisObject(ask("folder '" + path + "'", () -> services.getObjectService()
                        .getObjectByPath(
                                info.getId(),
                                path,
                                filter,
                                false,
                                IncludeRelationships.NONE,
                                null,
                                false,
                                false,
                                null)));
        if (!folder.isFolder()) {
            throw new java.nio.file.NotDirectoryException(path);
        }
        return folder;
    }

    /** The folder that a folder is in; a {@link NoSuchFileException} above the root. */
    CmisObject parent(String folder, String filter) throws IOException {
        if (folder.equals(info.getRootFolderId())) {
            throw new NoSuchFileException(folder, null, "the root folder is in no other");
        }
        return new CmisObject(ask("the folder above '" + folder + "'", () -> services.getNavigationService()
                .getFolderParent(info.getId(), folder, filter, null)));
    }

    /** The folders that a document is in, as far as they can be seen. */
    List<CmisObject> parents(String document, String filter) throws IOException {
        return ask("the folders of '" + document + "'", () -> services.getNavigationService()
                        .getObjectParents(
                                info.getId(), document, filter, false, IncludeRelationships.NONE, null, false, null))
                .stream()
                .map(parent -> new CmisObject(parent.getObject()))
                .toList();
    }

    /** A part of a folder's children. */
    Page children(String folder, String filter, int skip, int most) throws IOException {
        ObjectInFolderList list = ask("folder '" + folder + "'", () -> services.getNavigationService()
                .getChildren(
                        info.getId(),
                        folder,
                        filter,
                        null,
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
                list.hasMoreItems());
    }

    CmisObject object(String id, String filter, boolean acl) throws IOException {
        try {
            return new CmisObject(ask("'" + id + "'", () -> services.getObjectService()
                    .getObject(info.getId(), id, filter, false, IncludeRelationships.NONE, null, false, acl, null)));
        } catch (IOException e) {
            throw malformed(e) ? new NoSuchFileException(id, null, "no id of this repository") : e;
        }
    }

    private static boolean malformed(IOException failure) {
        for (Throwable library : failure.getSuppressed()) {
            if (library instanceof CmisInvalidArgumentException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The latest version of the document of which a version is given.
     *
     * @param major whether minor versions do not count
     * @throws NoSuchFileException if there is none
     */
    CmisObject latest(String version, boolean major, String filter) throws IOException {
        return new CmisObject(ask("the latest version of '" + version + "'", () -> services.getVersioningService()
                .getObjectOfLatestVersion(
                        info.getId(),
                        version,
                        null,
                        major,
                        filter,
                        false,
                        IncludeRelationships.NONE,
                        null,
                        false,
                        false,
                        null)));
    }

    /** All versions of the document of which one is given, the newest first. */
    List<CmisObject> versions(String version, String filter) throws IOException {
        return ask("the versions of '" + version + "'", () -> services.getVersioningService()
                        .getAllVersions(info.getId(), version, null, filter, false, null))
                .stream()
                .map(CmisObject::new)
                .toList();
    }

    /** Whether documents of a type can have versions. */
    boolean isVersionable(String type) throws IOException {
        return ask("type '" + type + "'", () -> services.getRepositoryService()
                                .getTypeDefinition(info.getId(), type, null))
                        instanceof DocumentTypeDefinition definition
                && Boolean.TRUE.equals(definition.isVersionable());
    }

    /** Objects that a query finds. */
    ObjectList query(String statement, int most) throws IOException {
        return ask("the answer to a query", () -> services.getDiscoveryService()
                .query(
                        info.getId(),
                        statement,
                        false,
                        false,
                        IncludeRelationships.NONE,
                        null,
                        BigInteger.valueOf(most),
                        BigInteger.ZERO,
                        null));
    }

    /** What has changed since a token, the change that it stands for included. */
    ObjectList changes(String token, int most) throws IOException {
        return ask("what has changed", () -> services.getDiscoveryService()
                .getContentChanges(
                        info.getId(), new Holder<>(token), true, null, false, false, BigInteger.valueOf(most), null));
    }

    /**
     * The content of a version.
     *
     * @param length of the content as the server announces it, -1 where it does not
     */
    record Content(InputStream stream, long length) {}

    Content content(String version) throws IOException {
        return ask("the content of '" + version + "'", () -> {
            var content = services.getObjectService().getContentStream(info.getId(), version, null, null, null, null);
            return new Content(content.getStream(), content.getLength());
        });
    }

    private static <T> T ask(String what, Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (CmisBaseException e) {
            throw CmisFailures.told(what, e);
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | IllegalStateException e) {
            // What the library makes of answers that nobody would send in earnest.
            throw new UnreadableAnswerException("about " + what + " cannot be understood: " + e.getMessage());
        }
    }

    /** Whether an object is still there, for whoever was just told that it is not. */
    boolean has(String id) throws IOException {
        try {
            object(id, null, false);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
