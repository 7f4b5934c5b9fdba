package org.fundstelle.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A small file that only its owner may read, from the moment it is there; elsewhere than on POSIX the directory guards it. */
public final class OwnerOnlyFile {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerOnlyFile() {}

    /**
     * What the file says, or what it is made with when missing.
     *
     * @throws AuditException if it cannot be read or made
     */
    public static String readOrMake(Path file, Supplier<String> content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                make(file, content.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AuditException("The key file " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    /** Written aside and moved into place, so that a crash leaves no half of it. */
    private static void make(Path file, String content) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new", attributes(file));
        try (SeekableByteChannel channel = Files.newByteChannel(fresh, Set.of(StandardOpenOption.WRITE))) {
            channel.write(ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh);
        }
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {OWNER_ONLY}
                : new FileAttribute<?>[0];
    }
}
