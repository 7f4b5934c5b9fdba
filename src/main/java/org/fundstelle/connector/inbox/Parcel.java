package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

        /** The folder it lies in; empty for none. */
        public String folder() {
            return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
        }
    }

    /** All files, without folders, in the order of the archive. */
    List<Entry> entries();

    /**
     * The files that a stated name or path may mean: the one at that very path, else those whose paths end with it, else those of its
     * last part in whatever folder. Upper and lower case differ.
     *
     * @param folder in which a path begins, as that of the message's file; empty for the parcel itself
     */
    List<Entry> candidates(String stated, String folder);

    /** The one file that a stated name or path may mean; empty where there is none, or several. */
    default Optional<Entry> find(String stated, String folder) {
        List<Entry> all = candidates(stated, folder);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Paths of files for people, which do not end a line. */
    static String shown(List<Entry> entries) {
        return entries.stream()
                .limit(5)
                .map(entry -> "'" + ZipNames.shown(entry.path()) + "'")
                .collect(Collectors.joining(", "));
    }

    /**
     * The bytes of a file; the caller closes the stream. Reading fails if they are more than the entry says, or damaged.
     *
     * @throws IOException if they cannot be read
     */
    InputStream open(Entry entry) throws IOException;
}
