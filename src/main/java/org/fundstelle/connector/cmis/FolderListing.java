package org.fundstelle.connector.cmis;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.connector.http.UnreadableAnswerException;

/**
 * Lists what is in a folder, page by page. Each page begins with the last entry of the one before: if it does not, entries
 * have vanished meanwhile and others have moved to where nobody would look for them, so it goes back. At the end, what came is counted.
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
    private static final int MOST_BARREN = 20;
    private static final int MOST_TIMES = 3;

    /**
     * @throws java.nio.file.NoSuchFileException if the folder is gone
     * @throws IOException if it cannot be listed
     */
    void list(String folder, Sink sink) throws IOException {
        for (int time = 1; ; time++) {
            SeenDocuments seen = new SeenDocuments();
            BigInteger count = list(folder, seen, sink);
            if (count == null || count.longValue() <= seen.size()) {
                return;
            }
            // Something may have been added meanwhile.
            if (time == MOST_TIMES) {
                throw new IOException("Folder '" + folder + "' has " + count
                        + " entries, as the server says, but its pages" + " have only " + seen.size()
                        + " different ones: it may list them in another order each time");
            }
        }
    }

    /** How many entries there are, null where the server does not say. */
    private BigInteger list(String folder, SeenDocuments seen, Sink sink) throws IOException {
        Set<String> last = Set.of();
        int steps = 0;
        int barren = 0;
        int skip = 0;
        while (true) {
            Folders.Page page = repository.folders().children(folder, filter, skip, PAGE);
            Set<String> ids = page.objects().stream().map(CmisObject::id).collect(Collectors.toSet());
            if (skip > 0 && Collections.disjoint(ids, last)) {
                skip = Math.max(0, skip - Math.max(1, last.size() - 1));
                if (++steps > MOST_STEPS_BACK) {
                    throw new IOException("The pages of folder '" + folder
                            + "' do not fit together: the server lists it in another order each time");
                }
                continue;
            }
            int before = seen.size();
            ids.forEach(seen::add);
            sink.take(page.objects());
            if (!isMore(page, ids, last)) {
                return page.count();
            }
            barren = seen.size() > before ? 0 : barren + 1;
            if (barren > MOST_BARREN + steps) {
                throw new IOException(
                        "The server tells of more in folder '" + folder + "', but its pages bring nothing new");
            }
            skip += next(page, folder);
            last = ids;
        }
    }

    private static boolean isMore(Folders.Page page, Set<String> ids, Set<String> last) {
        return page.more() != null ? page.more() : !last.containsAll(ids);
    }

    private static int next(Folders.Page page, String folder) throws IOException {
        int size = page.objects().size();
        if (size < 2) {
            throw new UnreadableAnswerException(
                    "about folder '" + folder + "' is a page of " + size + " though there is more");
        }
        return size - 1;
    }
}
