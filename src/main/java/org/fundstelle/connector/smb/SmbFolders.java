package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.share.Directory;
import com.hierynomus.smbj.share.DiskEntry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fundstelle.connector.scan.Told;

/**
 * The files and folders of a share from one folder down, the root, wherever a distributed file system has put them. Folders must be
 * opened before what is in them. Used by one thread.
 */
final class SmbFolders {

    private static final long ELSEWHERE = 0xC0000257L;
    private static final int MOST_HOPS = 8;

    private static final Set<AccessMask> LIST =
            EnumSet.of(AccessMask.FILE_LIST_DIRECTORY, AccessMask.FILE_READ_ATTRIBUTES);
    private static final Set<AccessMask> LOOK = EnumSet.of(AccessMask.FILE_READ_ATTRIBUTES);

    private final SmbLink link;
    private final Map<String, SmbPlace> places = new HashMap<>();

    /**
     * @param root path in the share; empty for the whole share
     */
    SmbFolders(SmbLink link, String root) {
        this.link = link;
        places.put("", new SmbPlace(link.share(), root));
    }

    /** Where a file or folder is, as far as that is known. */
    SmbPlace place(String relative) {
        String folder = relative;
        while (!places.containsKey(folder)) {
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        return folder.equals(relative)
                ? places.get(folder)
                : places.get(folder).below(relative.substring(folder.isEmpty() ? 0 : folder.length() + 1));
    }

    /**
     * Opens a file or folder.
     *
     * @param options such as whether a link is to be followed
     * @throws NoSuchFileException if it is behind a link
     * @throws IOException if it is elsewhere and cannot be reached
     * @throws com.hierynomus.smbj.common.SMBRuntimeException if the server does not open it
     */
    DiskEntry open(String relative, Set<AccessMask> access, Set<SMB2CreateOptions> options) throws IOException {
        for (int hops = 0; ; hops++) {
            SmbPlace place = place(relative);
            try {
                return inPlace(relative, place, open(place, access, options));
            } catch (SMBApiException e) {
                if (e.getStatusCode() != ELSEWHERE || !link.followsDfs() || hops == MOST_HOPS) {
                    throw e;
                }
                places.put(relative, link.follow(place));
            }
        }
    }

    private static DiskEntry open(SmbPlace place, Set<AccessMask> access, Set<SMB2CreateOptions> options) {
        return place.share()
                .open(place.path(), access, null, SMB2ShareAccess.ALL, SMB2CreateDisposition.FILE_OPEN, options);
    }

    /** The library follows symbolic links on the way; only those to the root may be there. */
    private DiskEntry inPlace(String relative, SmbPlace place, DiskEntry entry) throws NoSuchFileException {
        String path = entry.getPath() == null ? "" : entry.getPath().replace('\\', '/');
        if (path.equals(place.path())) {
            return entry;
        }
        if (relative.isEmpty()) {
            places.put("", new SmbPlace(entry.getDiskShare(), path));
            return entry;
        }
        entry.closeNoWait();
        throw new NoSuchFileException(relative, null, "behind a link, which is not followed");
    }

    /**
     * Opens a folder for listing.
     *
     * @param plain whether it is known as an ordinary folder, so that a link which has taken its place is not followed
     * @throws NoSuchFileException if it is not there
     * @throws IOException if it cannot be opened
     */
    Directory list(String relative, boolean plain) throws IOException {
        try {
            return (Directory) open(relative, LIST, options(SMB2CreateOptions.FILE_DIRECTORY_FILE, plain));
        } catch (RuntimeException e) {
            if (SmbFailure.of(e) == SmbFailure.GONE) {
                throw new NoSuchFileException(
                        place(relative).toString(), null, "the folder is not there: " + SmbFailure.words(e));
            }
            throw unlisted(relative, e);
        }
    }

    /**
     * @param itself whether a link is opened itself instead of what it leads to
     */
    static Set<SMB2CreateOptions> options(SMB2CreateOptions kind, boolean itself) {
        return itself ? EnumSet.of(kind, SMB2CreateOptions.FILE_OPEN_REPARSE_POINT) : EnumSet.of(kind);
    }

    /** What is said of a folder that cannot be listed. */
    IOException unlisted(String relative, RuntimeException failure) {
        return Told.by(
                new IOException("The folder " + place(relative) + " cannot be listed: " + SmbFailure.words(failure)),
                failure);
    }

    /**
     * @throws IOException if the root is not there, or cannot be listed
     */
    void requireRoot() throws IOException {
        list("", false).closeSilently();
    }

    /**
     * Whether there is a file or folder.
     *
     * @throws IOException if the server does not say
     */
    boolean exists(String relative) throws IOException {
        try {
            open(relative, LOOK, EnumSet.of(SMB2CreateOptions.FILE_OPEN_REPARSE_POINT))
                    .closeNoWait();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (RuntimeException e) {
            return switch (SmbFailure.of(e)) {
                case GONE -> false;
                case REFUSED -> true;
                case AWAY, OTHER -> throw SmbFailure.about(relative, e);
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
        try (Directory folder = list(slash < 0 ? "" : relative.substring(0, slash), false)) {
            return folder.iterator(FileIdBothDirectoryInformation.class, relative.substring(slash + 1))
                    .hasNext();
        } catch (RuntimeException e) {
            throw SmbFailure.about(relative, e);
        }
    }
}
