package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * The rights of a folder by owner, group, mode and POSIX access control lists: a file is read by whom it lets read and who
 * may pass through every folder from the root to it.
 *
 * @param pass who may pass through the folder and those above it
 */
record PosixFolder(SystemPrincipals principals, AccessList pass) implements FolderRights {

    private static final String WANTED = "unix:uid,gid,mode";

    /** Above the root, where everybody may pass. */
    static PosixFolder top(SystemPrincipals principals) {
        return new PosixFolder(principals, AccessList.allowing(Principal.EVERYONE));
    }

    @Override
    public FolderRights inside(Path folder, String relative) throws IOException {
        return new PosixFolder(principals, pass.and(rights(folder, PosixRights.PASS)));
    }

    @Override
    public Optional<AccessList> of(Path file) throws IOException {
        return Optional.of(principals.reported(pass.and(rights(file, PosixRights.READ))));
    }

    private AccessList rights(Path path, int right) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, WANTED, LinkOption.NOFOLLOW_LINKS);
        long owner = Integer.toUnsignedLong((Integer) attributes.get("uid"));
        long group = Integer.toUnsignedLong((Integer) attributes.get("gid"));
        int mode = (Integer) attributes.get("mode");
        try {
            return Libc.accessControlList(path)
                    .map(list -> PosixRights.ofList(owner, group, list, right))
                    .orElseGet(() -> PosixRights.ofMode(owner, group, mode, right))
                    .list(principals);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }
}
