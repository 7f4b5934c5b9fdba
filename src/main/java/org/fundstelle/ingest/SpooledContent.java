package org.fundstelle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Content on the disk of this machine.
 *
 * @param sha256 lower-case hex
 */
record SpooledContent(Path file, String sha256) {

    static SpooledContent copy(InputStream content, Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (OutputStream out = Files.newOutputStream(file);
                DigestInputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(out);
        }
        return new SpooledContent(file, HexFormat.of().formatHex(digest.digest()));
    }

    static SpooledContent of(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), newDigest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return new SpooledContent(
                    file, HexFormat.of().formatHex(in.getMessageDigest().digest()));
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
