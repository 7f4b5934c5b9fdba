package org.fundstelle.connector.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;

/**
 * Who has one right (reading a file, passing through a folder) by owner, group, mode and POSIX access control list, in the
 * order of acl(5): the owner, else a named user, else the groups, else all others. What comes first decides, so that a group
 * without the right is refused although all others have it.
 *
 * @param owner user number
 * @param users named users by number, and whether they have the right
 * @param groups the file's and the named ones, by number, and whether they have the right
 * @param others whether those have it who are none of these
 */
record PosixRights(long owner, boolean ownerHas, Map<Long, Boolean> users, Map<Long, Boolean> groups, boolean others) {

    static final int READ = 4;
    static final int PASS = 1;

    private static final int GROUP_SHIFT = 3;
    private static final int OWNER_SHIFT = 6;

    private static final int VERSION = 2;
    private static final int USER_OBJ = 0x01;
    private static final int USER = 0x02;
    private static final int GROUP_OBJ = 0x04;
    private static final int GROUP = 0x08;
    private static final int MASK = 0x10;
    private static final int OTHER = 0x20;

    /**
     * @param mode permission bits as chmod(2) has them
     * @param right {@link #READ} or {@link #PASS}
     */
    static PosixRights ofMode(long owner, long group, int mode, int right) {
        return new PosixRights(
                owner,
                (mode >> OWNER_SHIFT & right) != 0,
                Map.of(),
                Map.of(group, (mode >> GROUP_SHIFT & right) != 0),
                (mode & right) != 0);
    }

    /**
     * @param list as {@link Libc#accessControlList} gives it
     * @throws IllegalArgumentException if it is none
     */
    static PosixRights ofList(long owner, long group, byte[] list, int right) {
        ByteBuffer bytes = ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() % 8 != 4 || bytes.getInt() != VERSION) {
            throw new IllegalArgumentException("Not an access control list of version " + VERSION);
        }
        boolean ownerHas = false;
        boolean others = false;
        boolean mask = true;
        Map<Long, Boolean> users = new TreeMap<>();
        Map<Long, Boolean> groups = new TreeMap<>();
        while (bytes.hasRemaining()) {
            int tag = bytes.getShort();
            boolean has = (bytes.getShort() & right) != 0;
            long id = Integer.toUnsignedLong(bytes.getInt());
            switch (tag) {
                case USER_OBJ -> ownerHas = has;
                case USER -> users.merge(id, has, Boolean::logicalOr);
                case GROUP_OBJ -> groups.merge(group, has, Boolean::logicalOr);
                case GROUP -> groups.merge(id, has, Boolean::logicalOr);
                case MASK -> mask = has;
                case OTHER -> others = has;
                default -> throw new IllegalArgumentException("An access control list has no entries of kind " + tag);
            }
        }
        if (!mask) {
            users.replaceAll((id, has) -> false);
            groups.replaceAll((id, has) -> false);
        }
        users.remove(owner);
        return new PosixRights(owner, ownerHas, users, groups, others);
    }

    /**
     * The same as a list of principals, never wider. A user or group who is refused, but for whom there is no principal, cannot
     * be denied; so nobody is admitted by what he might be part of.
     */
    AccessList list(SystemPrincipals principals) {
        List<Principal> allow = new ArrayList<>();
        List<Principal> deny = new ArrayList<>();
        Map<Long, Boolean> persons = new TreeMap<>(users);
        persons.put(owner, ownerHas);
        boolean complete = sort(persons, principals::user, allow, deny);
        if (complete) {
            List<Principal> refused = new ArrayList<>();
            complete = sort(groups, principals::group, allow, refused);
            if (others && complete) {
                allow.add(Principal.EVERYONE);
                deny.addAll(refused);
            }
        }
        return new AccessList(allow, deny);
    }

    /** Whether each who is refused could be named. */
    private static boolean sort(
            Map<Long, Boolean> numbers,
            LongFunction<Optional<Principal>> names,
            List<Principal> allow,
            List<Principal> deny) {
        boolean complete = true;
        for (Map.Entry<Long, Boolean> number : numbers.entrySet()) {
            Optional<Principal> principal = names.apply(number.getKey());
            principal.ifPresent(number.getValue() ? allow::add : deny::add);
            complete &= number.getValue() || principal.isPresent();
        }
        return complete;
    }
}
