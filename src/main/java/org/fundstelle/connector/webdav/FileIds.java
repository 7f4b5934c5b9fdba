package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.fundstelle.connector.http.UnexpectedStatusException;

/**
 * The numbers that Nextcloud gives to files for as long as they live, wherever they are moved. Known where the folder's address
 * says whose files it shows. Immutable.
 *
 * @param base where Nextcloud begins, without a slash at its end
 * @param user as the address writes it
 */
record FileIds(String base, DavPath user) {

    private static final Pattern FOLDER = Pattern.compile("(.*?)/?remote\\.php/dav/files/([^/]+)(?:/.*)?");
    private static final String NATIVE_ID = "/f/";
    private static final QName OWNCLOUD_PATH = new QName(Dav.OWNCLOUD, "meta-path-for-user");
    private static final Set<Integer> NO_SEARCH = Set.of(405, 501);

    /** The numbers of the server of a folder; empty where it is none of Nextcloud's form. */
    static Optional<FileIds> of(DavRoot root) {
        Matcher parts = FOLDER.matcher(root.folder().encoded());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String below = parts.group(1).isEmpty() ? "" : "/" + parts.group(1);
        return Optional.of(new FileIds(root.origin() + below, new DavPath(parts.group(2))));
    }

    static boolean isNativeId(String nativeId) {
        return nativeId.matches(NATIVE_ID + "\\d{1,18}");
    }

    static String nativeId(String fileId) {
        return NATIVE_ID + fileId;
    }

    /** The page where a person opens the file. */
    String page(String fileId) {
        return base + NATIVE_ID + fileId;
    }

    /**
     * Finds a file again, wherever it is below the root now.
     *
     * @throws NoSuchFileException if it is not there, or not below the root
     */
    DavResource find(DavClient client, String nativeId) throws IOException {
        String fileId = nativeId.substring(NATIVE_ID.length());
        List<DavResource> found = new ArrayList<>();
        try {
            client.search(
                    URI.create(base + "/remote.php/dav/"),
                    DavQuery.fileWithId(fileId, "/files/" + user.text()),
                    response -> {
                        Optional<DavPath> path = client.root().find(response.href(), DavPath.ROOT);
                        if (path.isPresent() && found.isEmpty() && fileId.equals(response.text(Dav.FILE_ID))) {
                            found.add(DavResource.of(response, path.get(), Set.of()));
                        }
                    });
        } catch (UnexpectedStatusException e) {
            if (!NO_SEARCH.contains(e.status())) {
                throw e;
            }
            return findAtOwncloud(client, fileId);
        }
        return found.stream().findFirst().orElseThrow(() -> gone(fileId));
    }

    /** ownCloud does not search, but tells the path of a number. */
    private DavResource findAtOwncloud(DavClient client, String fileId) throws IOException {
        List<String> paths = new ArrayList<>();
        client.ask(
                URI.create(base + "/remote.php/dav/meta/" + fileId + "/"),
                DavQuery.propfind(List.of(OWNCLOUD_PATH)),
                response -> {
                    if (response.text(OWNCLOUD_PATH) != null) {
                        paths.add(response.text(OWNCLOUD_PATH));
                    }
                });
        if (paths.isEmpty()) {
            throw gone(fileId);
        }
        DavPath mine = DavPath.ofText("remote.php/dav/files/" + user.text() + "/" + paths.getFirst());
        DavPath path = DavPath.decode(URI.create(base).getRawPath() + "/" + mine.encoded())
                .below(client.root().folder())
                .orElseThrow(() -> gone(fileId));
        return client.look(path, false, Set.of());
    }

    private static NoSuchFileException gone(String fileId) {
        return new NoSuchFileException(nativeId(fileId), null, "no file below the folder has this number");
    }
}
