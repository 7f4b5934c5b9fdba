package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.fundstelle.connector.http.UnreadableAnswerException;
import org.fundstelle.connector.selection.PathPatterns;

/**
 * A walk over the files below a folder of a server, folder by folder, never asking for all at once. Streams. A folder that
 * cannot be listed fails the walk, because its files would look deleted; one that vanishes meanwhile is simply gone. Used
 * once, by one thread.
 */
final class DavTree {

    /** Takes the files as they come. */
    interface Sink {
        void accept(DavResource file) throws IOException;
    }

    /**
     * A folder to be looked into.
     *
     * @param held whether what is remembered of it holds
     */
    private record Open(DavResource folder, boolean held) {}

    private static final int MOST_OPEN = 1_000_000;
    private static final int MOST_DEPTH = 200;
    private static final int MOST_VANISHED = 1_000;

    private final DavClient client;
    private final PathPatterns patterns;
    private final Set<QName> mapped;
    private final FolderMemory memory;
    private final Sink sink;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<DavPath> vanished = new ArrayList<>();
    private Shortcuts shortcuts = Shortcuts.NONE;

    /**
     * @param mapped properties of files that are read beside the usual ones
     */
    DavTree(DavClient client, PathPatterns patterns, Set<QName> mapped, FolderMemory memory, Sink sink) {
        this.client = client;
        this.patterns = patterns;
        this.mapped = mapped;
        this.memory = memory;
        this.sink = sink;
    }

    /** The root as it is now. */
    DavResource root() throws IOException {
        DavResource root = client.look(DavPath.ROOT, true, Set.of());
        if (!root.folder()) {
            throw new IOException(client.root() + " is a file; 'url' is the address of a folder");
        }
        return root;
    }

    /**
     * Walks over everything.
     *
     * @param root as it was when asked for just now
     * @throws IOException if the root is not there any more at the end, or anything below could not be listed
     */
    void walk(DavResource root, Shortcuts allowed) throws IOException {
        shortcuts = allowed;
        open.push(new Open(root, false));
        while (!open.isEmpty()) {
            Open next = open.pop();
            visit(next.folder(), next.held());
        }
        root();
        requireGone();
    }

    private void visit(DavResource folder, boolean held) throws IOException {
        FolderMemory.Folder before = memory.last(folder.path());
        if (held || (shortcuts.folderEtags() && isUnchanged(folder, before))) {
            take(before.files());
            before.folders().forEach(inside -> open.push(new Open(inside, true)));
            memory.keep(folder.path(), before);
        } else if (shortcuts.syncTokens() && before != null && before.isOf(folder) && before.syncToken() != null) {
            update(folder, before);
        } else {
            list(folder);
        }
    }

    private boolean isUnchanged(DavResource folder, FolderMemory.Folder before) {
        return before != null
                && folder.state().etag() != null
                && folder.state().equals(before.state())
                && memory.holds(folder.path());
    }

    private void update(DavResource folder, FolderMemory.Folder before) throws IOException {
        FolderChanges changes = FolderChanges.since(before, folder.path(), client, mapped, this::counts);
        if (changes.isIncomplete()) {
            try {
                list(client.look(folder.path(), true, Set.of()));
            } catch (NoSuchFileException e) {
                vanished(folder.path(), e);
            }
            return;
        }
        FolderMemory.Folder now = changes.now();
        take(now.files());
        for (DavResource inside : now.folders()) {
            enter(inside);
        }
        memory.keep(folder.path(), now);
    }

    private void list(DavResource folder) throws IOException {
        FolderMemory.Folder listing = FolderMemory.Folder.of(folder);
        boolean[] remembered = {shortcuts.remembers(folder)};
        boolean[] itself = {false};
        try {
            String query = DavQuery.propfind(DavResource.asked(mapped));
            client.propfind(folder.path(), true, 1, query, response -> {
                DavPath path = client.root().resolve(response.href(), folder.path());
                if (path.equals(folder.path())) {
                    requireSeen(response, path);
                    itself[0] = true;
                    return;
                }
                if (response.status() == DavStatus.NOT_FOUND) {
                    return;
                }
                if (!path.isDirectlyIn(folder.path())) {
                    throw new IOException("The server lists '" + path.text() + "' in '"
                            + folder.path().text() + "', where it is not");
                }
                DavResource inside = DavResource.of(response, path, mapped);
                if (!counts(inside)) {
                    return;
                }
                remembered[0] &= memory.hasRoomFor(listing.size() + 1);
                if (remembered[0]) {
                    (inside.folder() ? listing.folders() : listing.files()).add(inside);
                }
                if (inside.folder()) {
                    enter(inside);
                } else {
                    sink.accept(inside);
                }
            });
        } catch (NoSuchFileException e) {
            vanished(folder.path(), e);
            return;
        }
        if (!itself[0]) {
            throw new UnreadableAnswerException(
                    "does not say whether '" + folder.path().text() + "' was listed");
        }
        if (remembered[0]) {
            memory.keep(folder.path(), listing);
        }
    }

    /** What is said of a folder itself in its listing: a folder that could not be looked into is no empty one. */
    private static void requireSeen(Multistatus.Response response, DavPath folder) throws IOException {
        if (response.status() == DavStatus.NOT_FOUND) {
            throw new NoSuchFileException(folder.text(), null, "not there (" + response.status() + ")");
        }
        DavResource.of(response, folder, Set.of());
    }

    private boolean counts(DavResource inside) {
        return inside.folder()
                ? patterns.admitsFolder(inside.path().text(), inside.hidden())
                : patterns.admitsFile(inside.path().text(), inside.hidden());
    }

    private void take(List<DavResource> files) throws IOException {
        for (DavResource file : files) {
            sink.accept(file);
        }
    }

    private void enter(DavResource folder) throws IOException {
        if (folder.path().depth() > MOST_DEPTH || open.size() >= MOST_OPEN) {
            throw new IOException("There are more than " + MOST_DEPTH + " folders inside each other, or more than "
                    + MOST_OPEN + " beside each other, at '" + folder.path().text() + "'; is it a circle?");
        }
        open.push(new Open(folder, false));
    }

    private void vanished(DavPath folder, NoSuchFileException gone) throws NoSuchFileException {
        if (folder.equals(DavPath.ROOT)) {
            throw gone;
        }
        if (vanished.size() < MOST_VANISHED) {
            vanished.add(folder);
        }
    }

    /** What was gone for a moment only would look deleted. */
    private void requireGone() throws IOException {
        for (DavPath folder : vanished) {
            try {
                client.look(folder, true, Set.of());
            } catch (NoSuchFileException e) {
                continue;
            }
            throw new IOException("'" + folder.text() + "' was gone for a moment during the scan");
        }
    }
}
