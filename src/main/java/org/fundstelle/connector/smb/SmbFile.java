package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileAllInformation;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.smbj.share.DiskEntry;
import com.hierynomus.smbj.share.File;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fundstelle.connector.scan.Told;

/**
 * A file of a share, open for reading.
 *
 * @param path below the root
 * @param size in bytes, when it was opened
 */
record SmbFile(File file, String path, long size) implements Closeable {

    private static final Set<AccessMask> LOOK = EnumSet.of(AccessMask.FILE_READ_ATTRIBUTES);
    private static final Set<AccessMask> READ = EnumSet.of(AccessMask.FILE_READ_DATA, AccessMask.FILE_READ_ATTRIBUTES);
    private static final int GET_REPARSE_POINT = 0x000900A8;

    /**
     * Opens a file unless a link leads to it: the server would follow a junction by itself, so each folder on the way is
     * looked at.
     *
     * @param parts folders below the root, and the file
     * @throws NoSuchFileException if it is not there, not a file, or behind a link
     * @throws IOException if it cannot be opened
     */
    static SmbFile open(SmbFolders folders, List<String> parts) throws IOException {
        for (int i = 1; i < parts.size(); i++) {
            requireFolder(folders, String.join("/", parts.subList(0, i)));
        }
        String relative = String.join("/", parts);
        try {
            File itself = (File)
                    folders.open(relative, READ, SmbFolders.options(SMB2CreateOptions.FILE_NON_DIRECTORY_FILE, true));
            FileAllInformation information = information(itself);
            if (!isReparsePoint(information)) {
                return new SmbFile(
                        itself, relative, information.getStandardInformation().getEndOfFile());
            }
            requireNoLink(itself, relative);
            File file = (File)
                    folders.open(relative, READ, SmbFolders.options(SMB2CreateOptions.FILE_NON_DIRECTORY_FILE, false));
            return new SmbFile(
                    file, relative, information(file).getStandardInformation().getEndOfFile());
        } catch (RuntimeException e) {
            throw failure(folders, relative, e);
        }
    }

    /** A file that is refused and stands in no listing never was a document: servers refuse links that lead out so. */
    private static IOException failure(SmbFolders folders, String relative, RuntimeException e) throws IOException {
        return SmbFailure.of(e) == SmbFailure.REFUSED && !folders.lists(relative)
                ? Told.by(new NoSuchFileException(relative, null, "not in the listing of its folder"), e)
                : SmbFailure.about(relative, e);
    }

    private static void requireFolder(SmbFolders folders, String relative) throws IOException {
        try {
            DiskEntry folder =
                    folders.open(relative, LOOK, SmbFolders.options(SMB2CreateOptions.FILE_DIRECTORY_FILE, true));
            if (isReparsePoint(information(folder))) {
                requireNoLink(folder, relative);
            } else {
                folder.closeNoWait();
            }
        } catch (RuntimeException e) {
            throw failure(folders, relative, e);
        }
    }

    /** Closes the entry. */
    private static void requireNoLink(DiskEntry entry, String path) throws NoSuchFileException {
        byte[] reparsePoint;
        try {
            reparsePoint = entry.ioctl(GET_REPARSE_POINT, true, new byte[0], 0, 0);
        } finally {
            entry.closeNoWait();
        }
        long tag = Integer.toUnsignedLong(
                ByteBuffer.wrap(reparsePoint).order(ByteOrder.LITTLE_ENDIAN).getInt());
        if (ReparseTag.isForeign(tag)) {
            throw new NoSuchFileException(path, null, "a link, which is not followed");
        }
    }

    /** Closes the entry where it cannot be asked. */
    private static FileAllInformation information(DiskEntry entry) {
        try {
            return entry.getFileInformation();
        } catch (RuntimeException e) {
            entry.closeNoWait();
            throw e;
        }
    }

    private static boolean isReparsePoint(FileAllInformation information) {
        return (information.getBasicInformation().getFileAttributes()
                        & FileAttributes.FILE_ATTRIBUTE_REPARSE_POINT.getValue())
                != 0;
    }

    /**
     * Reads a piece.
     *
     * @return how many bytes, -1 at the end
     * @throws IOException if it cannot be read
     */
    int read(long offset, byte[] buffer, int start, int length) throws IOException {
        try {
            return file.read(buffer, offset, start, length);
        } catch (RuntimeException e) {
            throw SmbFailure.about(path, e);
        }
    }

    /** Tells the server, without waiting for its answer. */
    @Override
    public void close() throws IOException {
        try {
            file.closeNoWait();
        } catch (RuntimeException e) {
            throw SmbFailure.about(path, e);
        }
    }
}
