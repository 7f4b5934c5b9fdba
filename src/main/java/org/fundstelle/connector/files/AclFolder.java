package org.fundstelle.connector.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * The rights of files by their own NT or NFSv4 access control lists, where what they inherit from folders stands already.
 * Folders are not asked: these systems let everybody pass through them.
 */
record AclFolder(SystemPrincipals principals) implements FolderRights {

    private static final String OWNER = "OWNER@";

    /**
     * @throws IOException if the file system has no such lists
     */
    static AclFolder top(Path root, SystemPrincipals principals) throws IOException {
        if (!Files.getFileStore(root).supportsFileAttributeView(AclFileAttributeView.class)) {
            throw new IOException("The file system of " + root + " shows no NT or NFSv4 access control lists here");
        }
        return new AclFolder(principals);
    }

    @Override
    public FolderRights inside(Path folder, String relative) {
        return this;
    }

    @Override
    public Optional<AccessList> of(Path file) throws IOException {
        AclFileAttributeView view =
                Files.getFileAttributeView(file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException(file + " has no access control list");
        }
        return Optional.of(principals.reported(list(view.getAcl(), view.getOwner())));
    }

    /**
     * The entries that concern reading, never wider than they are. The first entry that fits a person decides; so whoever is
     * refused after he was admitted by the same name stays admitted, and whoever is refused and has no principal ends the list.
     */
    AccessList list(List<AclEntry> entries, UserPrincipal owner) {
        Set<Principal> allow = new TreeSet<>();
        Set<Principal> deny = new TreeSet<>();
        for (AclEntry entry : entries) {
            if (!concernsReading(entry)) {
                continue;
            }
            Optional<Principal> who =
                    principals.account(entry.principal().getName().equals(OWNER) ? owner : entry.principal());
            if (entry.type() == AclEntryType.ALLOW) {
                who.filter(principal -> !deny.contains(principal)).ifPresent(allow::add);
            } else if (who.isEmpty() || who.get().equals(Principal.EVERYONE)) {
                break;
            } else if (!allow.contains(who.get())) {
                deny.add(who.get());
            }
        }
        return new AccessList(allow, deny);
    }

    private static boolean concernsReading(AclEntry entry) {
        return (entry.type() == AclEntryType.ALLOW || entry.type() == AclEntryType.DENY)
                && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
                && entry.permissions().contains(AclEntryPermission.READ_DATA);
    }
}
