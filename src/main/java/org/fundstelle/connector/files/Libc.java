package org.fundstelle.connector.files;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What Java does not say of a file on Linux: extended attributes outside of {@code user.}, where POSIX access control lists
 * are, and the names of user and group numbers. Thread-safe.
 */
final class Libc {

    private static final String ACL = "system.posix_acl_access";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int ENOENT = 2;
    private static final int ENODATA = 61;
    private static final int EOPNOTSUPP = 95;

    static {
        if (!Platform.isLinux()) {
            throw new UnsupportedOperationException("Owner, group, mode and POSIX ACLs are read on Linux only");
        }
        Native.register(Libc.class, Platform.C_LIBRARY_NAME);
    }

    private Libc() {}

    private static native long lgetxattr(byte[] path, byte[] name, byte[] value, long size);

    private static native Pointer getpwuid(int uid);

    private static native Pointer getgrgid(int gid);

    /**
     * The access control list of a file or folder; empty where it has none beyond its mode.
     *
     * @return version and entries as {@code linux/posix_acl_xattr.h} has them
     * @throws IOException if it cannot be read
     */
    static Optional<byte[]> accessControlList(Path file) throws IOException {
        byte[] value = new byte[MOST_BYTES];
        byte[] path = Native.toByteArray(file.toString(), System.getProperty("sun.jnu.encoding"));
        long length = lgetxattr(path, Native.toByteArray(ACL), value, value.length);
        if (length >= 0) {
            return Optional.of(Arrays.copyOf(value, (int) length));
        }
        int error = Native.getLastError();
        return switch (error) {
            case ENODATA, EOPNOTSUPP -> Optional.empty();
            case ENOENT -> throw new NoSuchFileException(file.toString());
            default -> throw new IOException("The access control list of a file cannot be read, error " + error);
        };
    }

    /** The name of a user number, empty where the system knows none. */
    static synchronized Optional<String> userName(long uid) {
        return nameIn(getpwuid((int) uid));
    }

    /** The name of a group number, empty where the system knows none. */
    static synchronized Optional<String> groupName(long gid) {
        return nameIn(getgrgid((int) gid));
    }

    /** The name is the first field of both {@code passwd} and {@code group}. */
    private static Optional<String> nameIn(Pointer entry) {
        return entry == null
                ? Optional.empty()
                : Optional.of(entry.getPointer(0).getString(0));
    }
}
