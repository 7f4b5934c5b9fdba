package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.connector.files.Mappings.ANNA;
import static org.fundstelle.connector.files.Mappings.BERND;
import static org.fundstelle.connector.files.Mappings.BUILDING;
import static org.fundstelle.connector.files.Mappings.STAFF;
import static org.fundstelle.connector.files.Mappings.UNKNOWN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixRightsTest {

    private static final Principal ANNA_HERSELF = Principal.user("anna");
    private static final Principal BUILDING_OFFICE = Principal.group("bau");
    private static final Principal STAFF_OFFICE = Principal.group("personal");

    private SystemPrincipals principals;

    @BeforeEach
    void map(@TempDir Path folder) throws IOException {
        principals = Mappings.known(folder);
    }

    @Test
    void onlyReadingCounts() {
        assertThat(mode(0640)).isEqualTo(AccessList.allowing(ANNA_HERSELF, BUILDING_OFFICE));
        assertThat(mode(0600)).isEqualTo(AccessList.allowing(ANNA_HERSELF));
        assertThat(mode(0733)).isEqualTo(AccessList.allowing(ANNA_HERSELF));
        assertThat(mode(0644)).isEqualTo(AccessList.allowing(ANNA_HERSELF, BUILDING_OFFICE, Principal.EVERYONE));
        assertThat(mode(0000).admits(Set.of(ANNA_HERSELF, BUILDING_OFFICE, Principal.EVERYONE)))
                .isFalse();
    }

    @Test
    void ownerWithoutTheRightIsRefusedThoughHisGroupHasIt() {
        AccessList list = mode(0040);

        assertThat(list.admits(Set.of(BUILDING_OFFICE))).isTrue();
        assertThat(list.admits(Set.of(ANNA_HERSELF, BUILDING_OFFICE))).isFalse();
    }

    @Test
    void groupWithoutTheRightIsRefusedThoughAllOthersHaveIt() {
        AccessList list = mode(0604);

        assertThat(list.admits(Set.of(Principal.EVERYONE))).isTrue();
        assertThat(list.admits(Set.of(ANNA_HERSELF, Principal.EVERYONE))).isTrue();
        assertThat(list.admits(Set.of(BUILDING_OFFICE, Principal.EVERYONE))).isFalse();
    }

    @Test
    void accountsThatNobodyStandsForAreAdmittedToNothing() {
        assertThat(PosixRights.ofMode(UNKNOWN, UNKNOWN, 0640, PosixRights.READ).list(principals))
                .isEqualTo(AccessList.nobody());
        assertThat(principals.unknown()).containsExactlyInAnyOrder("uid:" + UNKNOWN, "gid:" + UNKNOWN);
    }

    @Test
    void whoIsRefusedAndCannotBeNamedShutsWhatHeMightBePartOf() {
        assertThat(PosixRights.ofMode(ANNA, UNKNOWN, 0604, PosixRights.READ).list(principals))
                .isEqualTo(AccessList.allowing(ANNA_HERSELF));
        assertThat(PosixRights.ofMode(UNKNOWN, BUILDING, 0044, PosixRights.READ).list(principals))
                .isEqualTo(AccessList.nobody());
    }

    @Test
    void maskOfAnAccessControlListLimitsNamedUsersAndGroups() {
        byte[] list = acl(entry(1, 6, -1), entry(2, 6, BERND), entry(4, 0, -1), entry(8, 4, STAFF), entry(16, 4, -1));

        assertThat(PosixRights.ofList(ANNA, BUILDING, list, PosixRights.READ).list(principals))
                .isEqualTo(AccessList.allowing(ANNA_HERSELF, Principal.user("bernd"), STAFF_OFFICE));
        byte[] masked = acl(entry(1, 6, -1), entry(2, 6, BERND), entry(4, 0, -1), entry(8, 4, STAFF), entry(16, 2, -1));
        assertThat(PosixRights.ofList(ANNA, BUILDING, masked, PosixRights.READ)
                        .list(principals)
                        .allow())
                .containsExactly(ANNA_HERSELF);
    }

    @Test
    void whatIsNoAccessControlListIsRefused() {
        assertThatThrownBy(() -> PosixRights.ofList(ANNA, BUILDING, new byte[] {1, 0, 0, 0}, PosixRights.READ))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PosixRights.ofList(ANNA, BUILDING, acl(entry(64, 4, 0)), PosixRights.READ))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Against the algorithm of acl(5), for persons of all kinds. */
    @Test
    void listNeverAdmitsWhomTheSystemRefuses() {
        Random random = new Random(42);
        List<Long> users = List.of(ANNA, BERND, UNKNOWN);
        List<Long> groups = List.of(BUILDING, STAFF, UNKNOWN);
        int admitted = 0;
        int readers = 0;
        for (int i = 0; i < 5_000; i++) {
            PosixRights rights = anyRights(random, users, groups);
            AccessList list = rights.list(principals);
            for (long user : users) {
                for (int membership = 0; membership < 8; membership++) {
                    Set<Long> memberOf = members(groups, membership);
                    boolean reads = reads(rights, user, memberOf);
                    boolean admits = list.admits(principalsOf(user, memberOf));
                    assertThat(admits && !reads)
                            .as("%s admits %d in %s by %s", rights, user, memberOf, list)
                            .isFalse();
                    readers += reads ? 1 : 0;
                    admitted += admits ? 1 : 0;
                }
            }
        }
        assertThat(admitted).as("not merely closed: %d readers", readers).isGreaterThan(readers / 2);
    }

    private static PosixRights anyRights(Random random, List<Long> users, List<Long> groups) {
        long owner = users.get(random.nextInt(users.size()));
        Map<Long, Boolean> named = new TreeMap<>();
        users.stream()
                .filter(user -> user != owner && random.nextInt(3) == 0)
                .forEach(user -> named.put(user, random.nextBoolean()));
        Map<Long, Boolean> all = new TreeMap<>();
        all.put(groups.get(random.nextInt(groups.size())), random.nextBoolean());
        groups.stream().filter(group -> random.nextInt(3) == 0).forEach(group -> all.put(group, random.nextBoolean()));
        return new PosixRights(owner, random.nextBoolean(), named, all, random.nextBoolean());
    }

    private static boolean reads(PosixRights rights, long user, Set<Long> memberOf) {
        if (user == rights.owner()) {
            return rights.ownerHas();
        }
        if (rights.users().containsKey(user)) {
            return rights.users().get(user);
        }
        List<Boolean> fitting = new ArrayList<>();
        rights.groups().forEach((group, has) -> {
            if (memberOf.contains(group)) {
                fitting.add(has);
            }
        });
        return fitting.isEmpty() ? rights.others() : fitting.contains(true);
    }

    private static Set<Long> members(List<Long> groups, int bits) {
        Set<Long> members = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            if ((bits & 1 << i) != 0) {
                members.add(groups.get(i));
            }
        }
        return members;
    }

    /** As the directory knows the person. */
    private Set<Principal> principalsOf(long user, Set<Long> memberOf) {
        Set<Principal> all = new HashSet<>(Set.of(Principal.EVERYONE));
        principals.user(user).ifPresent(all::add);
        memberOf.forEach(group -> principals.group(group).ifPresent(all::add));
        return all;
    }

    private AccessList mode(int mode) {
        return PosixRights.ofMode(ANNA, BUILDING, mode, PosixRights.READ).list(principals);
    }

    private static byte[] entry(int tag, int rights, long id) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) tag)
                .putShort((short) rights)
                .putInt((int) id)
                .array();
    }

    private static byte[] acl(byte[]... entries) {
        ByteBuffer all = ByteBuffer.allocate(4 + 8 * entries.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2);
        for (byte[] entry : entries) {
            all.put(entry);
        }
        return all.array();
    }
}
