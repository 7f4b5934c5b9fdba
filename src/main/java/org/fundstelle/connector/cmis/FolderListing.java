package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.connector.http.UnreadableAnswerException;

/**
 * Lists what is in a folder, page by page. Each page begins with the last entry of the one before: if it does not, entries
 * have vanished meanwhile and others have moved to where nobody would look for them, so it goes back.
 *
 * @param filter names of the properties that are needed
 */
record FolderListing(Repository repository, String filter) {

    /** Takes entries as they come; some may come again. */
    @FunctionalInterface
    interface Sink {
        void take(List<CmisObject> entries) throws IOException;
    }

    private static final int PAGE = 100;
    private static final int MOST_STEPS_BACK = 1_000;

    /**
     * @throws java.nio.file.NoSuchFileException if the folder is gone
     * @throws IOException if it cannot be listed
     */
    void list(String folder, Sink sink) throws IOException {
        Set<String> last = Set.of();
        int steps = 0;
        int skip = 0;
        while (true) {
            Repository.Page page = repository.children(folder, filter, skip, PAGE);
            Set<String> ids = page.objects().stream().map(CmisObject::id).collect(Collectors.toSet());
            if (skip > 0 && Collections.disjoint(ids, last)) {
                skip = Math.max(0, skip - Math.max(1, last.size() - 1));
                if (++steps > MOST_STEPS_BACK) {
                    throw new IOException("The pages of folder '" + folder
                            + "' do not fit together: the server lists it in another order each time");
                }
                continue;
            }
            sink.take(page.objects());
            if (!isMore(page, ids, last)) {
                return;
            }
            skip += next(page, folder);
            last = ids;
        }
    }

    private static boolean isMore(Repository.Page page, Set<String> ids, Set<String> last) {
        return page.more() != null ? page.more() : !last.containsAll(ids);
    }

    private static int next(Repository.Page page, String folder) throws IOException {
        int size = page.objects().size();
        if (size < 2) {
            throw new UnreadableAnswerException(
                    "about folder '" + folder + "' is a page of " + size + " though there is more");
        }
        return size - 1;
    }
}
