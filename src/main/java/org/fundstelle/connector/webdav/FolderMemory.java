package org.fundstelle.connector.webdav;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the last complete walk saw in each folder. Lives as long as the process; forgotten after a walk that failed, and after
 * a while in any case. Used by one walk at a time.
 */
final class FolderMemory {

    private static final int MOST = 200_000;
    private static final String EXTERNAL = "external";

    /**
     * A folder as it was listed.
     *
     * @param state as it was known before the listing
     * @param syncToken what has changed since the listing is asked with it; null where that cannot be asked
     * @param files and {@code folders} those directly in it that count
     */
    record Folder(DavResource.State state, String syncToken, List<DavResource> files, List<DavResource> folders) {

        static Folder of(DavResource folder) {
            return new Folder(folder.state(), folder.state().syncToken(), new ArrayList<>(), new ArrayList<>());
        }

        /** Whether this was seen of the same folder, not of one whose place the other has taken. */
        boolean isOf(DavResource folder) {
            return state.identity().equals(folder.state().identity());
        }

        /** How many files and folders it holds. */
        int size() {
            return files.size() + folders.size();
        }
    }

    private final Duration longest;
    private Map<DavPath, Folder> last = new HashMap<>();
    private Map<DavPath, Folder> next = new HashMap<>();
    private int kept;
    private long since;

    /**
     * @param longest how long anything may be remembered; zero for not at all
     */
    FolderMemory(Duration longest) {
        this.longest = longest;
    }

    /** Begins a walk. What is too old is forgotten first, so that everything is listed. */
    void begin() {
        if (last.isEmpty() || System.nanoTime() - since > longest.toNanos()) {
            forget();
            since = System.nanoTime();
        }
        next = new HashMap<>();
        kept = 0;
    }

    /** The walk has seen everything. */
    void complete() {
        last = next;
        next = new HashMap<>();
    }

    void forget() {
        last = new HashMap<>();
        next = new HashMap<>();
    }

    /** The folder at the last walk; null if nothing is remembered of it. */
    Folder last(DavPath path) {
        return last.get(path);
    }

    /** Whether so many more files and folders can be remembered. */
    boolean hasRoomFor(int more) {
        return !longest.isZero() && kept + more <= MOST;
    }

    /** Keeps a listing for the next walk, unless there is too much already. */
    void keep(DavPath path, Folder folder) {
        if (hasRoomFor(folder.size())) {
            kept += folder.size();
            next.put(path, folder);
        }
    }

    /**
     * Whether everything below a folder is remembered and cannot have changed behind its server's back: storage that Nextcloud
     * only passes on does not tell it of changes.
     */
    boolean holds(DavPath path) {
        Deque<DavPath> open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty()) {
            Folder folder = last.get(open.pop());
            if (folder == null || isExternal(folder.state())) {
                return false;
            }
            folder.folders().forEach(inside -> open.push(inside.path()));
        }
        return true;
    }

    private static boolean isExternal(DavResource.State state) {
        return state.mountType() != null && state.mountType().startsWith(EXTERNAL);
    }
}
