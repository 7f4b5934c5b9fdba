package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    private final Map<String, FolderFile> beside;
    private final Map<Entry, FolderFile> found = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final Opener opener;

    /**
     * @param copy of the message on this machine's disk
     * @param beside the files that may belong to it, by {@link ZipNames#key keys} of their names
     */
    FolderParcel(FolderFile message, Path copy, Map<String, FolderFile> beside, Opener opener) throws IOException {
        this.message = message;
        this.copy = copy;
        this.itself = new Entry(message.name(), Files.size(copy));
        this.beside = beside;
        this.opener = opener;
    }

    /**
     * The files that belong to a message, by keys of their names: those in its folder and below, but for folders with messages of
     * their own; of several with one name the one that is least deep.
     *
     * @param folders those with messages that are files of their own
     */
    static Map<String, FolderFile> beside(FolderFile message, Iterable<FolderFile> files, Set<String> folders) {
        Map<String, FolderFile> names = new HashMap<>();
        for (FolderFile file : files) {
            if (message.folder().equals(owner(file.folder(), folders))) {
                names.merge(
                        ZipNames.key(file.name()),
                        file,
                        (one, other) -> other.path().length() < one.path().length() ? other : one);
            }
        }
        return names;
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
    public Optional<Entry> find(String name) {
        if (name.equals(itself.name())) {
            return Optional.of(itself);
        }
        FolderFile file = beside.get(ZipNames.key(name));
        if (file == null) {
            missing.add(name);
            return Optional.empty();
        }
        Entry entry = new Entry(file.path(), Math.max(file.size(), 0));
        found.put(entry, file);
        return Optional.of(entry);
    }

    /** The names that were looked for in vain. */
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
