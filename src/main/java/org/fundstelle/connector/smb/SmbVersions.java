package org.fundstelle.connector.smb;

import org.fundstelle.connector.content.ByteSize;

/**
 * Says which version of its content a file has: time of change and size. The time at which anything of it was changed is no
 * part, since a changed right moves it too. A file that is too large says so, so that it is tried again when the limit is
 * raised and only then.
 */
final class SmbVersions {

    private static final int RADIX = 36;

    private SmbVersions() {}

    static String of(SmbEntry file, ByteSize limit) {
        String version =
                Long.toString(file.written().getWindowsTimeStamp(), RADIX) + "-" + Long.toString(file.size(), RADIX);
        return limit.marked(version, file.size());
    }
}
