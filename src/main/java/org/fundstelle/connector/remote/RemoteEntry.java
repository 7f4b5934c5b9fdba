package org.fundstelle.connector.remote;

import java.time.Instant;
import java.util.Objects;
import org.fundstelle.connector.content.ByteSize;

/**
 * What a server's listing says of one name in a folder.
 *
 * @param name as the server writes it, without the folder
 * @param size in bytes, -1 where unknown; of files only
 * @param modified null where unknown
 */
public record RemoteEntry(String name, Kind kind, long size, Instant modified) {

    private static final int RADIX = 36;

    /** What a name stands for. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A symbolic link, a device, a pipe, or what the server does not tell. */
        OTHER
    }

    public RemoteEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /** Time of change and size; says so when the file is larger than what is read, so that a raised limit is a change. */
    String version(ByteSize limit) {
        String time = modified == null ? "" : Long.toString(modified.toEpochMilli(), RADIX);
        return limit.marked(time + "-" + Long.toString(size, RADIX), size);
    }
}
