package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Where the access lists of files come from. */
enum AccessMode {
    /** The list configured for the source. */
    SOURCE,
    /** Owner, group, mode and POSIX access control lists, and the folders above. */
    POSIX,
    /** NT or NFSv4 access control lists. */
    ACL,
    /** A file that lists folders. */
    FOLDERS;

    /**
     * @throws IllegalArgumentException if the word is none of these, in small letters
     */
    static AccessMode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Parameter 'access' is 'source', 'posix', 'acl' or 'folders', not: '" + word + "'"));
    }

    /**
     * What holds above the root of a walk.
     *
     * @throws IOException if it cannot be read, or the file system has none
     */
    FolderRights top(FilesEndpoint endpoint, SystemPrincipals principals) throws IOException {
        Path root = endpoint.root();
        return switch (this) {
            case SOURCE -> FolderRights.UNSTATED;
            case POSIX -> PosixFolder.top(principals);
            case ACL -> AclFolder.top(root, principals);
            case FOLDERS -> ListedFolder.read(endpoint.foldersFile(), root);
        };
    }
}
