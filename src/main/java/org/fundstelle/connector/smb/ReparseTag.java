package org.fundstelle.connector.smb;

import java.util.Set;

/**
 * Kinds of reparse points, [MS-FSCC] 2.1.2.1. Many are ordinary files that the server keeps elsewhere (deduplicated,
 * compressed, in the cloud) or links of a distributed file system; symbolic links and junctions lead elsewhere.
 */
final class ReparseTag {

    private static final long NAMES_ANOTHER = 0x20000000L;

    /** NFS (links, devices, pipes), UNIX sockets, pipes and devices of Linux, app execution links. */
    private static final Set<Long> NO_FILE =
            Set.of(0x80000014L, 0x80000023L, 0x80000024L, 0x80000025L, 0x80000026L, 0x8000001BL);

    private ReparseTag() {}

    /** Whether what has this tag leads elsewhere, or is no file at all. */
    static boolean isForeign(long tag) {
        return (tag & NAMES_ANOTHER) != 0 || NO_FILE.contains(tag);
    }
}
