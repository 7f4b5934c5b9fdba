package org.fundstelle.connector.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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

    /** Between the version of a file and who may read it. */
    static final String READERS = "@";

    private static final int DIGEST_BYTES = 8;

    FolderFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(access, "access list");
    }

    /** What it is and who may read it: another one calls for reading it anew. */
    String state() {
        return access.map(list -> version + READERS + digest(list.allow() + " " + list.deny()))
                .orElse(version);
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
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
