package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.chemistry.opencmis.client.bindings.spi.CmisSpi;
import org.apache.chemistry.opencmis.commons.data.RepositoryInfo;
import org.apache.chemistry.opencmis.commons.enums.IncludeRelationships;
import org.fundstelle.document.SourceAwayException;

/**
 * One repository of a server, read only. What it cannot tell of one object is a {@link NoSuchFileException} or
 * {@link java.nio.file.AccessDeniedException}, what it cannot tell at all a {@link SourceAwayException}. Thread-safe.
 */
final class Repository implements AutoCloseable {

    private static final int MOST_NAMED = 10;

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
            all = Answers.ask(
                    http.place(), () -> services.getRepositoryService().getRepositoryInfos(null));
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
        return Answers.ask(
                "the repository", () -> services.getRepositoryService().getRepositoryInfo(info.getId(), null));
    }

    CmisObject object(String id, String filter, boolean acl) throws IOException {
        try {
            return new CmisObject(Answers.ask("'" + id + "'", () -> services.getObjectService()
                    .getObject(info.getId(), id, filter, false, IncludeRelationships.NONE, null, false, acl, null)));
        } catch (IOException e) {
            throw Answers.malformed(e) ? new NoSuchFileException(id, null, "no id of this repository") : e;
        }
    }

    /**
     * The latest version of the document of which a version is given.
     *
     * @param major whether minor versions do not count
     * @throws NoSuchFileException if there is none
     */
    CmisObject latest(String version, boolean major, String filter) throws IOException {
        return new CmisObject(
                Answers.ask("the latest version of '" + version + "'", () -> services.getVersioningService()
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
        return Answers.ask("the versions of '" + version + "'", () -> services.getVersioningService()
                        .getAllVersions(info.getId(), version, null, filter, false, null))
                .stream()
                .map(CmisObject::new)
                .toList();
    }

    /**
     * The content of a version.
     *
     * @param length of the content as the server announces it, -1 where it does not
     */
    record Content(InputStream stream, long length) {}

    Content content(String version) throws IOException {
        return Answers.ask("the content of '" + version + "'", () -> {
            var content = services.getObjectService().getContentStream(info.getId(), version, null, null, null, null);
            return new Content(content.getStream(), content.getLength());
        });
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

    Folders folders() {
        return new Folders(this, services.getNavigationService(), services.getObjectService());
    }

    Types types() {
        return new Types(info.getId(), services.getRepositoryService());
    }

    Discovery discovery() {
        return new Discovery(info, services.getDiscoveryService());
    }

    @Override
    public void close() {
        http.close();
    }
}
