package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of one message: what is in its archive, or the one file that it is. */
public interface Parcel {

    /**
     * One file.
     *
     * @param path as the archive has it, {@code /} between folders
     * @param size in bytes, unpacked
     */
    record Entry(String path, long size) {
        /** The last part of the path. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** All files, without folders, in the order of the archive. */
    List<Entry> entries();

    /** The file of that name in whatever folder; of several, the one that is least deep. Upper and lower case differ. */
    Optional<Entry> find(String name);

    /**
     * The bytes of a file; the caller closes the stream. Reading fails if they are more than the entry says, or damaged.
     *
     * @throws IOException if they cannot be read
     */
    InputStream open(Entry entry) throws IOException;
}
