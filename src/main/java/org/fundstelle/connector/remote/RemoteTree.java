package org.fundstelle.connector.remote;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.fundstelle.connector.remote.RemoteEntry.Kind;
import org.fundstelle.connector.selection.PathPatterns;

/**
 * A walk over the files below a server's folder. Streams; keeps the names of folders that wait, and nothing of files. Any folder
 * that cannot be listed fails the walk, because its files would look deleted; a folder that vanishes meanwhile is simply gone.
 */
final class RemoteTree {

    /** Takes what the walk finds. */
    interface Sink {
        void accept(String path, RemoteEntry file) throws IOException;
    }

    private static final int MOST_DEPTH = 200;
    private static final int MOST_VANISHED = 1_000;

    private final RemoteConnection connection;
    private final PathPatterns patterns;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final List<String> vanished = new ArrayList<>();
    private int reported;

    RemoteTree(RemoteConnection connection, PathPatterns patterns) {
        this.connection = connection;
        this.patterns = patterns;
    }

    /**
     * @return how many files the sink got
     * @throws IOException if the root is not there, or anything below cannot be listed; in words
     */
    int walk(Sink sink) throws IOException {
        waiting.push("");
        while (!waiting.isEmpty()) {
            walk(waiting.pop(), sink);
        }
        requireGone();
        return reported;
    }

    private void walk(String folder, Sink sink) throws IOException {
        List<String> inside = new ArrayList<>();
        try {
            connection.list(folder, entry -> {
                String path = RemotePath.in(folder, entry.name());
                if (!RemotePath.isName(entry.name())) {
                    throw new IOException("The server lists a name that cannot be one: '" + path + "'");
                }
                if (entry.kind() == Kind.FOLDER && patterns.admitsFolder(path)) {
                    inside.add(named(path));
                } else if (entry.kind() == Kind.FILE && patterns.admitsFile(path)) {
                    sink.accept(path, entry);
                    reported++;
                }
            });
        } catch (NoSuchFileException e) {
            if (folder.isEmpty()) {
                throw new IOException("The folder itself is not there, or is no folder", e);
            }
            if (vanished.size() < MOST_VANISHED) {
                vanished.add(folder);
            }
        } catch (AccessDeniedException e) {
            throw new IOException(
                    (folder.isEmpty() ? "The folder itself" : "Folder '" + folder + "'") + " cannot be listed: "
                            + e.getReason(),
                    e);
        }
        inside.reversed().forEach(waiting::push);
    }

    private static String named(String folder) throws IOException {
        if (folder.chars().filter(character -> character == '/').count() >= MOST_DEPTH) {
            throw new IOException("There are more than " + MOST_DEPTH + " folders inside each other at '" + folder
                    + "'; is it a circle?");
        }
        if (RemotePath.isUndecoded(folder)) {
            throw new IOException(
                    "Folder '" + folder
                            + "' cannot be listed: its name is not in UTF-8 at the server. Rename it there, or leave it out with 'exclude'");
        }
        return folder;
    }

    /** What was gone for a moment only would look deleted: a share that flickers. The same for the root itself. */
    private void requireGone() throws IOException {
        for (String folder : vanished) {
            if (isFolder(folder)) {
                throw new IOException("Folder '" + folder + "' was gone for a moment during the scan");
            }
        }
        try {
            connection.find("");
        } catch (NoSuchFileException e) {
            throw new IOException("The folder itself was gone at the end of the scan", e);
        }
    }

    private boolean isFolder(String path) throws IOException {
        try {
            return connection.find(path).kind() == Kind.FOLDER;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
