package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fundstelle.connector.rights.FolderLists;
import org.fundstelle.document.AccessList;

/**
 * The rights of a folder by a file that lists folders: the list of the nearest listed folder above a file holds, without one
 * that of the source.
 *
 * @param relative path of the folder below the root
 */
record ListedFolder(FolderLists lists, String relative) implements FolderRights {

    /**
     * @throws IOException if the file cannot be read, or has errors: all of them, with their lines. A folder that is not there
     *     is one, because after a renaming its files would have another list.
     */
    static ListedFolder read(Path file, Path root) throws IOException {
        return new ListedFolder(FolderLists.read(file, folder -> Files.isDirectory(root.resolve(folder))), "");
    }

    @Override
    public FolderRights inside(Path folder, String below) {
        return new ListedFolder(lists, below);
    }

    @Override
    public Optional<AccessList> of(Path file) {
        return lists.in(relative);
    }
}
