package org.fundstelle.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.content.ByteSize;

/**
 * Says which version of its content a file has: time of change and size, on wish a hash of the content. A file that is too
 * large to be read says so in its version, so that it is tried again when the limit is raised and only then.
 *
 * @param limit of files that are read
 * @param contentCheck whether content is read at every scan
 */
record FileVersions(ByteSize limit, boolean contentCheck) {

    private static final int RADIX = 36;
    private static final int BUFFER = 1 << 16;
    private static final String UNREADABLE = "-unreadable";

    /**
     * @throws IOException if the content is to be read and cannot be, for another reason than missing rights
     */
    String of(Path file, BasicFileAttributes attributes) throws IOException {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        String outside = Long.toString(nanos, RADIX) + "-" + Long.toString(attributes.size(), RADIX);
        if (attributes.size() > limit.bytes()) {
            return limit.marked(outside, attributes.size());
        }
        return contentCheck ? outside + inside(file) : outside;
    }

    private String inside(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = new BoundedStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), limit)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (AccessDeniedException e) {
            return UNREADABLE;
        } catch (org.fundstelle.document.ContentTooLargeException e) {
            return ByteSize.OVER;
        }
        return "-" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
