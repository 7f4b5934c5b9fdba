package org.fundstelle.connector.smb;

import com.hierynomus.smbj.share.DiskShare;

/**
 * Where a file or folder really is, when links of a distributed file system have been followed.
 *
 * @param path in the share; empty for the share itself
 */
record SmbPlace(DiskShare share, String path) {

    SmbPlace below(String relative) {
        return new SmbPlace(share, SmbName.below(path, relative));
    }

    /** As people write it. */
    @Override
    public String toString() {
        return share.getSmbPath().toUncPath() + (path.isEmpty() ? "" : "\\" + path.replace('/', '\\'));
    }
}
