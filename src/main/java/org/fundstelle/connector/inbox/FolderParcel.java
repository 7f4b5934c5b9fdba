package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.connector.content.WholeStream;
import org.fundstelle.document.AccessList;

/**
 * A message that is a file of its own, with its documents beside it in the drop folder: they are found by the names that the message
 * says. Used by one thread.
 */
final class FolderParcel implements Parcel {

    /** Opens a file of the drop folder. */
    @FunctionalInterface
    interface Opener {
        InputStream open(FolderFile file) throws IOException;
    }

    private final FolderFile message;
    private final Path copy;
    private final Entry itself;
    private final FileNames<FolderFile> beside = new FileNames<>();
    private final Map<Entry, FolderFile> found = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final Opener opener;

    /**
     * @param copy of the message on this machine's disk
     * @param files that may belong to it
     */
    FolderParcel(FolderFile message, Path copy, Collection<FolderFile> files, Opener opener) throws IOException {
        this.message = message;
        this.copy = copy;
        this.itself = new Entry(message.name(), Files.size(copy));
        this.opener = opener;
        int folder = message.folder().isEmpty() ? 0 : message.folder().length() + 1;
        files.forEach(file -> beside.add(file.path().substring(folder), file));
    }

    /**
     * The files that may belong to a message: those in its folder and below, but for folders with messages of their own.
     *
     * @param folders those with messages that are files of their own
     */
    static List<FolderFile> beside(FolderFile message, Collection<FolderFile> files, Set<String> folders) {
        return files.stream()
                .filter(file -> message.folder().equals(owner(file.folder(), folders)))
                .toList();
    }

    /** The nearest folder with a message, at or above a folder; null for none. */
    private static String owner(String folder, Set<String> folders) {
        String at = folder;
        while (!folders.contains(at)) {
            if (at.isEmpty()) {
                return null;
            }
            at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
        }
        return at;
    }

    /** The message alone, as nothing but itself says what belongs to it. */
    @Override
    public List<Entry> entries() {
        return List.of(itself);
    }

    @Override
    public List<Entry> candidates(String stated, String folder) {
        if (stated.equals(itself.name())) {
            return List.of(itself);
        }
        List<FolderFile> files = beside.candidates(stated, folder);
        if (files.size() != 1) {
            missing.add(stated);
            return files.stream().map(FolderParcel::entry).toList();
        }
        Entry entry = entry(files.getFirst());
        found.put(entry, files.getFirst());
        return List.of(entry);
    }

    private static Entry entry(FolderFile file) {
        return new Entry(file.path(), Math.max(file.size(), 0));
    }

    /** The files beside the message that it names. */
    Collection<FolderFile> used() {
        return found.values();
    }

    /** The names that were looked for in vain, or that may be those of several files. */
    Set<String> missing() {
        return missing;
    }

    /** Who may read a file: nobody whom its own list, or that of the message, keeps away. */
    Optional<AccessList> access(Entry entry) {
        Optional<AccessList> own = found.containsKey(entry) ? found.get(entry).access() : Optional.empty();
        return own.isPresent() && message.access().isPresent()
                ? Optional.of(own.get().and(message.access().get()))
                : own.or(message::access);
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        if (entry.equals(itself)) {
            return Files.newInputStream(copy);
        }
        FolderFile file = found.get(entry);
        if (file == null) {
            throw new IllegalArgumentException("'" + entry.path() + "' is not of this message");
        }
        return new WholeStream(opener.open(file), file.size());
    }
}
