package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.share.Directory;
import com.hierynomus.smbj.share.DiskShare;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The folders of a share from one of them down, the root.
 *
 * @param root path in the share; empty for the whole share
 */
record SmbFolders(DiskShare share, String root) {

    private static final Set<AccessMask> LIST =
            EnumSet.of(AccessMask.FILE_LIST_DIRECTORY, AccessMask.FILE_READ_ATTRIBUTES);
    private static final Set<AccessMask> LOOK = EnumSet.of(AccessMask.FILE_READ_ATTRIBUTES);
    private static final Set<SMB2CreateOptions> ITSELF = EnumSet.of(SMB2CreateOptions.FILE_OPEN_REPARSE_POINT);

    /** The path in the share. */
    String path(String relative) {
        return SmbName.below(root, relative);
    }

    /**
     * Opens a folder for listing.
     *
     * @param plain whether it is known as an ordinary folder, so that a link which has taken its place is not followed
     * @throws NoSuchFileException if it is not there
     * @throws IOException if it cannot be opened
     */
    Directory open(String relative, boolean plain) throws IOException {
        String path = path(relative);
        try {
            return share.openDirectory(
                    path, LIST, null, SMB2ShareAccess.ALL, SMB2CreateDisposition.FILE_OPEN, plain ? ITSELF : null);
        } catch (RuntimeException e) {
            if (SmbFailure.of(e) == SmbFailure.GONE) {
                throw new NoSuchFileException(path, null, "the folder is not there: " + SmbFailure.words(e));
            }
            throw unlisted(relative, e);
        }
    }

    /** What is said of a folder that cannot be listed. */
    IOException unlisted(String relative, RuntimeException failure) {
        return SmbFailure.told(
                failure,
                new IOException("The folder '" + path(relative) + "' of "
                        + share.getSmbPath().toUncPath() + " cannot be listed: " + SmbFailure.words(failure)));
    }

    /**
     * @throws IOException if the root is not there, or cannot be listed
     */
    void requireRoot() throws IOException {
        open("", false).closeSilently();
    }

    /**
     * Whether there is a file or folder.
     *
     * @throws IOException if the server does not say
     */
    boolean exists(String relative) throws IOException {
        try {
            share.open(path(relative), LOOK, null, SMB2ShareAccess.ALL, SMB2CreateDisposition.FILE_OPEN, ITSELF)
                    .closeNoWait();
            return true;
        } catch (RuntimeException e) {
            return switch (SmbFailure.of(e)) {
                case GONE -> false;
                case REFUSED -> true;
                case AWAY, OTHER -> throw SmbFailure.about(path(relative), e);
            };
        }
    }

    /**
     * Whether a file or folder stands in the listing of its folder, as far as that can be seen.
     *
     * @throws IOException if the server does not say
     */
    boolean lists(String relative) throws IOException {
        int slash = relative.lastIndexOf('/');
        try (Directory folder = open(slash < 0 ? "" : relative.substring(0, slash), false)) {
            return folder.iterator(FileIdBothDirectoryInformation.class, relative.substring(slash + 1))
                    .hasNext();
        } catch (RuntimeException e) {
            throw SmbFailure.about(path(relative), e);
        }
    }
}
