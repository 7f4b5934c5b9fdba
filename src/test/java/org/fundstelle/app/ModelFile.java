package org.fundstelle.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * A file of a {@link ModelFolder}.
 *
 * @param rights of owner, group and others, as ls(1) shows them; the owner may always read
 */
record ModelFile(FileContent content, String rights) {

    private static final List<String> RIGHTS = List.of("rw-r--r--", "rw-r-----", "rw-------", "rw----r--");

    static String anyRights(Random random) {
        return RIGHTS.get(random.nextInt(RIGHTS.size()));
    }

    /**
     * Who may read it by its rights in folders that everybody may pass through.
     *
     * @param owned something that has the same owner and group
     */
    AccessList posixAccess(Path owned) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(owned, PosixFileAttributes.class);
            Principal group = Principal.group(attributes.group().getName());
            Set<Principal> allow =
                    new HashSet<>(Set.of(Principal.user(attributes.owner().getName())));
            boolean others = rights.charAt(6) == 'r';
            boolean members = rights.charAt(3) == 'r';
            if (members) {
                allow.add(group);
            }
            if (others) {
                allow.add(Principal.EVERYONE);
            }
            return new AccessList(allow, others && !members ? Set.of(group) : Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
