package org.fundstelle.connector.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Who may read the files of a source's folders, by a file that lists folders: the list of the nearest listed folder holds.
 *
 * @param lists by path below the source's folder, {@code /} between folders, empty for that folder itself
 */
public record FolderLists(Map<String, AccessList> lists) {

    /** Knows which folders there are. */
    @FunctionalInterface
    public interface Folders {

        /**
         * @param path below the source's folder, {@code /} between folders, empty for that folder itself
         * @throws IOException if that cannot be said
         */
        boolean exist(String path) throws IOException;
    }

    private static final String ROOT = ".";
    private static final String DENY = "deny ";

    public FolderLists {
        lists = Map.copyOf(lists);
    }

    /**
     * The file that parameter {@code folders} names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Path file(String folders) {
        if (folders.isBlank()) {
            throw new IllegalArgumentException("Parameter 'access' is 'folders', but 'folders' names no file");
        }
        return Path.of(folders);
    }

    /**
     * @throws IOException if the file cannot be read, or has errors: all of them, with their lines. A folder that is not there
     *     is one, because after a renaming its files would have another list.
     */
    public static FolderLists read(Path file, Folders folders) throws IOException {
        Map<String, AccessList> lists = new TreeMap<>();
        try {
            RightsFile.read(file, (folder, words) -> lists.put(existing(folder, folders), list(words)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new FolderLists(lists);
    }

    private static String existing(String folder, Folders folders) {
        String path = pathOf(folder);
        try {
            if (!folders.exist(path)) {
                throw new IllegalArgumentException("there is no folder '" + folder + "' in the source");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    private static String pathOf(String folder) {
        String path = folder.replace('\\', '/');
        boolean inside = !path.startsWith("/")
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isBlank() || part.equals("..") || part.equals("."));
        if (!inside && !folder.equals(ROOT)) {
            throw new IllegalArgumentException(
                    "'" + folder + "' is not the path of a folder below the source's, such as 'Personal/Leitung'");
        }
        return folder.equals(ROOT) ? "" : path;
    }

    private static AccessList list(List<String> words) {
        List<Principal> allow = new ArrayList<>();
        List<Principal> deny = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith(DENY)) {
                deny.add(new Principal(word.substring(DENY.length()).strip()));
            } else {
                allow.add(new Principal(word));
            }
        }
        return new AccessList(allow, deny);
    }

    /** The list that holds in a folder; empty where that of the source does. */
    public Optional<AccessList> in(String folder) {
        for (String path = folder; !path.isEmpty(); path = path.substring(0, Math.max(0, path.lastIndexOf('/')))) {
            AccessList list = lists.get(path);
            if (list != null) {
                return Optional.of(list);
            }
        }
        return Optional.ofNullable(lists.get(""));
    }
}
