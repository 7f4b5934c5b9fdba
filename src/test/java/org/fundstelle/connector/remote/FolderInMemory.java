package org.fundstelle.connector.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundstelle.connector.remote.RemoteEntry.Kind;

/** A connection to folders that exist in a test only, and change when the test says so. */
final class FolderInMemory implements RemoteConnection {

    private final Map<String, List<RemoteEntry>> folders = new HashMap<>(Map.of("", new ArrayList<>()));
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Runnable> whenListed = new HashMap<>();
    private boolean open = true;

    FolderInMemory file(String folder, String name) {
        folders.get(folder).add(new RemoteEntry(name, Kind.FILE, 1, null));
        return this;
    }

    FolderInMemory link(String folder, String name) {
        folders.get(folder).add(new RemoteEntry(name, Kind.OTHER, 1, null));
        return this;
    }

    FolderInMemory folder(String folder, String name) {
        folders.get(folder).add(new RemoteEntry(name, Kind.FOLDER, -1, null));
        folders.put(RemotePath.in(folder, name), new ArrayList<>());
        return this;
    }

    FolderInMemory refuse(String folder) {
        refused.add(folder);
        return this;
    }

    /** Does something after a folder has been listed. */
    FolderInMemory after(String folder, Runnable what) {
        whenListed.put(folder, what);
        return this;
    }

    void remove(String folder) {
        folders.remove(folder);
    }

    void restore(String folder) {
        folders.put(folder, new ArrayList<>());
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void list(String folder, Sink sink) throws IOException {
        if (refused.contains(folder)) {
            throw new AccessDeniedException(folder, null, "no right");
        }
        if (!folders.containsKey(folder)) {
            throw new NoSuchFileException(folder);
        }
        for (RemoteEntry entry : folders.get(folder)) {
            sink.accept(entry);
        }
        whenListed.getOrDefault(folder, () -> {}).run();
    }

    @Override
    public RemoteEntry find(String path) throws IOException {
        if (!folders.containsKey(path)) {
            throw new NoSuchFileException(path);
        }
        return new RemoteEntry(path, Kind.FOLDER, -1, null);
    }

    @Override
    public InputStream open(String path, RemoteEntry found) {
        return new ByteArrayInputStream(new byte[1]);
    }

    @Override
    public void close() {
        open = false;
    }
}
