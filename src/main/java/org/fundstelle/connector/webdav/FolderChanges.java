package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.namespace.QName;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.webdav.Multistatus.Response;
import org.fundstelle.document.SourceAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has changed in a folder since it was listed, as its server tells it (RFC 6578). Whenever anything about the answer is
 * not as it should be, the changes are incomplete and the folder must be listed again.
 *
 * @param now the folder with the changes; null where they are incomplete
 */
record FolderChanges(FolderMemory.Folder now) {

    private static final Logger LOG = LoggerFactory.getLogger(FolderChanges.class);
    private static final int MOST = 10_000;
    private static final FolderChanges INCOMPLETE = new FolderChanges(null);

    boolean isIncomplete() {
        return now == null;
    }

    /**
     * Asks for the changes.
     *
     * @param counts which files and folders count
     * @throws SourceAwayException if the server cannot be asked at all
     */
    static FolderChanges since(
            FolderMemory.Folder before,
            DavPath folder,
            DavClient client,
            Set<QName> mapped,
            Predicate<DavResource> counts)
            throws SourceAwayException {
        Map<DavPath, DavResource> all = new LinkedHashMap<>();
        before.files().forEach(file -> all.put(file.path(), file));
        before.folders().forEach(inside -> all.put(inside.path(), inside));
        String query = DavQuery.changesSince(before.syncToken(), DavResource.asked(mapped));
        int[] changes = {0};
        try {
            Multistatus answer = client.report(folder, query, response -> {
                if (++changes[0] > MOST) {
                    throw new UnreadableAnswerException("has too many changes");
                }
                apply(response, folder, client.root(), mapped, counts, all);
            });
            return answer.syncToken() == null ? INCOMPLETE : now(before, answer.syncToken(), all.values());
        } catch (SourceAwayException e) {
            throw e;
        } catch (IOException e) {
            LOG.debug("The changes in '{}' cannot be used, it is listed anew: {}", folder.text(), e.getMessage());
            return INCOMPLETE;
        }
    }

    private static void apply(
            Response response,
            DavPath folder,
            DavRoot root,
            Set<QName> mapped,
            Predicate<DavResource> counts,
            Map<DavPath, DavResource> all)
            throws IOException {
        DavPath path = root.resolve(response.href(), folder);
        if (path.equals(folder)) {
            if (!response.isFine()) {
                throw new UnreadableAnswerException("does not have all changes (" + response.status() + ")");
            }
            return;
        }
        if (!path.isDirectlyIn(folder)) {
            throw new UnreadableAnswerException("has changes elsewhere");
        }
        all.remove(path);
        if (response.status() == DavStatus.NOT_FOUND) {
            return;
        }
        DavResource changed = DavResource.of(response, path, mapped);
        boolean described = response.properties().containsKey(Dav.RESOURCE_TYPE)
                && (changed.folder() || (changed.state().etag() != null && changed.size() >= 0));
        if (!described) {
            throw new UnreadableAnswerException("tells only a part of what has changed");
        }
        if (counts.test(changed)) {
            all.put(path, changed);
        }
    }

    private static FolderChanges now(FolderMemory.Folder before, String syncToken, Iterable<DavResource> inside) {
        List<DavResource> files = new ArrayList<>();
        List<DavResource> folders = new ArrayList<>();
        inside.forEach(resource -> (resource.folder() ? folders : files).add(resource));
        return new FolderChanges(new FolderMemory.Folder(before.state(), syncToken, files, folders));
    }
}
