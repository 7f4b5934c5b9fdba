package org.fundstelle.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AclFolderTest {

    private record User(String getName) implements UserPrincipal {}

    private record Group(String getName) implements GroupPrincipal {}

    private static final String UNKNOWN_SID = "S-1-5-21-1-2-3-9999";
    private static final UserPrincipal OWNER = new User("AMT\\anna");

    private AclFolder acl;
    private Path folder;

    @BeforeEach
    void map(@TempDir Path folder) throws IOException {
        this.folder = folder;
        acl = new AclFolder(new SystemPrincipals(PrincipalMapping.read(Mappings.write(
                folder,
                "sid:S-1-5-21-1-2-3-1001: group:bau",
                "user:AMT\\*: user:*",
                "group:AMT\\*: group:*",
                "group:AMT\\Azubis: group:ausbildung"))));
    }

    @Test
    void entriesThatGrantReadingAdmit() {
        assertThat(list(
                        allow(new User("AMT\\bernd"), AclEntryPermission.READ_DATA),
                        allow(new Group("AMT\\Azubis"), AclEntryPermission.READ_DATA, AclEntryPermission.WRITE_DATA),
                        allow(new Group("S-1-5-21-1-2-3-1001"), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.allowing(
                        Principal.user("bernd"), Principal.group("ausbildung"), Principal.group("bau")));
    }

    @Test
    void entriesThatGrantSomethingElseOrOnlyToWhatIsInsideAdmitNobody() {
        AclEntry inherited = AclEntry.newBuilder(allow(new Group("AMT\\Bau"), AclEntryPermission.READ_DATA))
                .setFlags(AclEntryFlag.INHERIT_ONLY, AclEntryFlag.FILE_INHERIT)
                .build();
        AclEntry audit = AclEntry.newBuilder(allow(new Group("AMT\\Bau"), AclEntryPermission.READ_DATA))
                .setType(AclEntryType.AUDIT)
                .build();

        assertThat(list(
                        allow(new User("AMT\\bernd"), AclEntryPermission.WRITE_DATA, AclEntryPermission.READ_ACL),
                        inherited,
                        audit))
                .isEqualTo(AccessList.nobody());
    }

    @Test
    void refusalComesFirst() {
        AccessList list = list(
                deny(new User("AMT\\bernd"), AclEntryPermission.READ_DATA),
                allow(new User("AMT\\bernd"), AclEntryPermission.READ_DATA),
                allow(new Group("Jeder"), AclEntryPermission.READ_DATA));

        assertThat(list.admits(Set.of(Principal.EVERYONE))).isTrue();
        assertThat(list.admits(Set.of(Principal.EVERYONE, Principal.user("bernd"))))
                .isFalse();
    }

    @Test
    void ownRightsComeBeforeInheritedRefusal() {
        assertThat(list(
                        allow(new User("AMT\\bernd"), AclEntryPermission.READ_DATA),
                        deny(new User("AMT\\bernd"), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.allowing(Principal.user("bernd")));
    }

    @Test
    void refusalOfEveryoneEndsTheList() {
        assertThat(list(
                        allow(new User("AMT\\bernd"), AclEntryPermission.READ_DATA),
                        deny(new Group("Everyone"), AclEntryPermission.READ_DATA),
                        allow(new Group("AMT\\Azubis"), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.allowing(Principal.user("bernd")));
    }

    @Test
    void unknownAccountsAreAdmittedToNothingAndTheirRefusalShutsTheRest() {
        assertThat(list(allow(new Group(UNKNOWN_SID), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.nobody());
        assertThat(list(
                        deny(new Group(UNKNOWN_SID), AclEntryPermission.READ_DATA),
                        allow(new Group("Everyone"), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.nobody());
        assertThat(acl.principals().unknown()).containsExactly(UNKNOWN_SID);
    }

    @Test
    void ownerIsWhoOwnsTheFile() {
        assertThat(list(allow(new User("OWNER@"), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.allowing(Principal.user("anna")));
        assertThat(list(allow(new Group("GROUP@"), AclEntryPermission.READ_DATA)))
                .isEqualTo(AccessList.nobody());
    }

    @Test
    void fileSystemWithoutSuchListsFailsTheScan() {
        assertThatThrownBy(() -> AclFolder.top(folder, acl.principals()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no NT or NFSv4");
    }

    private AccessList list(AclEntry... entries) {
        return acl.list(List.of(entries), OWNER);
    }

    private static AclEntry allow(UserPrincipal who, AclEntryPermission... what) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(who)
                .setPermissions(what)
                .build();
    }

    private static AclEntry deny(UserPrincipal who, AclEntryPermission... what) {
        return AclEntry.newBuilder(allow(who, what)).setType(AclEntryType.DENY).build();
    }
}
