package org.fundstelle.connector.inbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.fundstelle.document.AccessList;

/**
 * A file in a drop folder, as the listing has it.
 *
 * @param path below the folder, {@code /} between folders
 * @param version opaque; another one means other content
 * @param size in bytes, -1 where unknown
 * @param modified null where unknown
 * @param access empty where the list configured for the source holds
 */
record FolderFile(String path, String version, long size, Instant modified, Optional<AccessList> access) {

    FolderFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(access, "access list");
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder it lies in; empty for the drop folder itself. */
    String folder() {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
