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
    private final Set<String> circles = new HashSet<>();
    private boolean failing;
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

    /** A link in the root that leads to the root, shown as a folder. */
    FolderInMemory circle(String name) {
        circles.add(name);
        folders.get("").add(new RemoteEntry(name, Kind.FOLDER, -1, null));
        return this;
    }

    /** Fails whenever somebody asks whether the server is silent. */
    FolderInMemory failWhenWatched() {
        failing = true;
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

    private String real(String folder) {
        String real = folder;
        while (circles.contains(real.split("/")[0])) {
            real = real.contains("/") ? real.substring(real.indexOf('/') + 1) : "";
        }
        return real;
    }

    @Override
    public void endIfSilent() {
        if (failing) {
            throw new IllegalStateException("out of order");
        }
    }

    @Override
    public void list(String path, Sink sink) throws IOException {
        String folder = real(path);
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
