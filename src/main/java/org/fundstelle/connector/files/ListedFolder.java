package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fundstelle.connector.rights.RightsFile;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * The rights of a folder by a file that lists folders: the list of the nearest listed folder above a file holds, without one
 * that of the source.
 *
 * @param lists by relative path, {@code /} between folders
 * @param nearest empty for the source's
 */
record ListedFolder(Map<String, AccessList> lists, Optional<AccessList> nearest) implements FolderRights {

    private static final String ROOT = ".";
    private static final String DENY = "deny ";

    /**
     * @throws IOException if the file cannot be read, or has errors: all of them, with their lines. A folder that is not there
     *     is one, because after a renaming its files would have another list.
     */
    static ListedFolder read(Path file, Path root) throws IOException {
        Map<String, AccessList> lists = new TreeMap<>();
        RightsFile.read(file, (folder, words) -> {
            Path inside = Path.of(folder);
            if (inside.isAbsolute() || !inside.normalize().equals(inside) && !folder.equals(ROOT)) {
                throw new IllegalArgumentException(
                        "'" + folder + "' is not the path of a folder below the source's, such as 'Personal/Leitung'");
            }
            if (inside.startsWith("..") || !Files.isDirectory(root.resolve(inside))) {
                throw new IllegalArgumentException("there is no folder '" + folder + "' in " + root);
            }
            lists.put(folder.equals(ROOT) ? "" : inside.toString().replace('\\', '/'), list(words));
        });
        return new ListedFolder(Map.copyOf(lists), Optional.empty());
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

    @Override
    public FolderRights inside(Path folder, String relative) {
        AccessList own = lists.get(relative);
        return own == null ? this : new ListedFolder(lists, Optional.of(own));
    }

    @Override
    public Optional<AccessList> of(Path file) {
        return nearest;
    }
}
