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

    private static final int BUFFER = 1 << 16;

    /**
     * @throws IOException if the content cannot be read
     * @throws SpoolException if the file cannot be written
     */
    static SpooledContent copy(InputStream content, Path file) throws IOException {
        MessageDigest digest = newDigest();
        DigestInputStream in = new DigestInputStream(content, digest);
        byte[] buffer = new byte[BUFFER];
        try (Sink out = new Sink(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, read);
            }
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

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** A new file whose failures are the spool's. */
    private static final class Sink implements AutoCloseable {

        private final OutputStream out;

        Sink(Path file) {
            try {
                out = Files.newOutputStream(file);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        void write(byte[] bytes, int length) {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private static SpoolException failed(IOException e) {
            return new SpoolException("The spool cannot be written: " + e.getMessage(), e);
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
