package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fundstelle.document.AccessList;

/** Who may read the files of one folder, by what the folder and those above it say. Immutable. */
interface FolderRights {

    /** Says nothing: the list configured for the source holds. */
    FolderRights UNSTATED = new FolderRights() {
        @Override
        public FolderRights inside(Path folder, String relative) {
            return this;
        }

        @Override
        public Optional<AccessList> of(Path file) {
            return Optional.empty();
        }
    };

    /** Nobody reads anything in here. */
    FolderRights CLOSED = new FolderRights() {
        @Override
        public FolderRights inside(Path folder, String relative) {
            return this;
        }

        @Override
        public Optional<AccessList> of(Path file) {
            return Optional.of(AccessList.nobody());
        }
    };

    /**
     * The rights of a folder inside this one.
     *
     * @param relative its path below the root, {@code /} between folders; empty for the root itself
     * @throws IOException if they cannot be read
     */
    FolderRights inside(Path folder, String relative) throws IOException;

    /**
     * Who may read a file of this folder; empty where the list configured for the source holds.
     *
     * @throws IOException if it cannot be read
     */
    Optional<AccessList> of(Path file) throws IOException;
}
