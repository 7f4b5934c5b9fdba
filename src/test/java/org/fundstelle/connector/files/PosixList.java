package org.fundstelle.connector.files;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Sets POSIX access control lists of files. */
final class PosixList {

    private static final int ALL_BUT_THE_ENTRY = 5;
    private static final int BYTES = 8;

    static {
        Native.register(PosixList.class, Platform.C_LIBRARY_NAME);
    }

    /** One line of a list, as the kernel has it. */
    record Entry(int tag, int rights, long id) {}

    private PosixList() {}

    private static native int lsetxattr(byte[] path, byte[] name, byte[] value, long size, int flags);

    static Entry user(long uid, int rights) {
        return new Entry(2, rights, uid);
    }

    /** The group of the file. */
    static Entry group(int rights) {
        return new Entry(4, rights, -1);
    }

    /** The owner reads and writes, others do nothing, the mask lets read. */
    static void set(Path file, Entry user, Entry group) throws IOException {
        ByteBuffer list = ByteBuffer.allocate(4 + BYTES * ALL_BUT_THE_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        list.putInt(2);
        put(list, new Entry(1, 6, -1));
        put(list, user);
        put(list, group);
        put(list, new Entry(16, 4, -1));
        put(list, new Entry(32, 0, -1));
        byte[] path = Native.toByteArray(file.toString());
        if (lsetxattr(path, Native.toByteArray("system.posix_acl_access"), list.array(), list.capacity(), 0) != 0) {
            throw new IOException("error " + Native.getLastError());
        }
    }

    private static void put(ByteBuffer list, Entry entry) {
        list.putShort((short) entry.tag()).putShort((short) entry.rights()).putInt((int) entry.id());
    }
}
