package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.FileTime;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;

/**
 * A line of a folder's listing.
 *
 * @param attributes of Windows, as bits
 * @param tag kind of reparse point; means nothing for what is none
 * @param size in bytes
 * @param identity of the file or folder, whatever its path
 */
record SmbEntry(String name, long attributes, long tag, long size, FileTime written, Identity identity) {

    /**
     * What two paths to the same file or folder have in common.
     *
     * @param number the server's; 0 or -1 where it has none
     * @param created as the server counts time
     */
    record Identity(long number, long created) {

        static final Identity UNKNOWN = new Identity(0, 0);

        boolean isKnown() {
            return number != 0 && number != -1;
        }
    }

    static SmbEntry of(FileIdBothDirectoryInformation line) {
        return new SmbEntry(
                line.getFileName(),
                line.getFileAttributes(),
                line.getEaSize(),
                line.getEndOfFile(),
                line.getLastWriteTime(),
                new Identity(line.getFileId(), line.getCreationTime().getWindowsTimeStamp()));
    }

    boolean isItself() {
        return name.equals(".");
    }

    boolean isAbove() {
        return name.equals("..");
    }

    boolean isFolder() {
        return has(FileAttributes.FILE_ATTRIBUTE_DIRECTORY);
    }

    boolean isHidden() {
        return has(FileAttributes.FILE_ATTRIBUTE_HIDDEN);
    }

    /** Whether it leads elsewhere, or is no file at all. */
    boolean isForeign() {
        return isReparsePoint() && ReparseTag.isForeign(tag);
    }

    /** Whether the server does something of its own when it is opened. */
    boolean isReparsePoint() {
        return has(FileAttributes.FILE_ATTRIBUTE_REPARSE_POINT);
    }

    private boolean has(FileAttributes attribute) {
        return (attributes & attribute.getValue()) != 0;
    }
}
