package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.ACL;
import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SID;
import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.ace.ACE;
import com.hierynomus.msdtyp.ace.AceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaclReadersTest {

    private static final SID ANNA = Dacl.sid("S-1-5-21-1-2-3-1001");
    private static final SID BUILDING = Dacl.sid("S-1-5-21-1-2-3-2001");
    private static final SID STAFF = Dacl.sid("S-1-5-21-1-2-3-2002");
    private static final SID UNKNOWN = Dacl.sid("S-1-5-21-1-2-3-9999");
    private static final SID BUILTIN_USERS = Dacl.sid("S-1-5-32-545");
    private static final SID EVERYONE = Dacl.sid("S-1-1-0");
    private static final SID AUTHENTICATED = Dacl.sid("S-1-5-11");
    private static final SID CREATOR = Dacl.sid("S-1-3-0");
    private static final SID OWNER_RIGHTS = Dacl.sid("S-1-3-4");
    private static final SID SYSTEM = Dacl.sid("S-1-5-18");

    private static final Principal USER_ANNA = Principal.user("anna");
    private static final Principal GROUP_BUILDING = Principal.group("bauamt");
    private static final Principal GROUP_STAFF = Principal.group("personal");

    @TempDir
    Path temp;

    private SidPrincipals principals;

    @Test
    void entriesThatAllowReadingAdmit() throws IOException {
        assertThat(readers(Dacl.allow(BUILDING), Dacl.allow(ANNA)))
                .isEqualTo(AccessList.allowing(GROUP_BUILDING, USER_ANNA));
        for (AccessMask right : Set.of(AccessMask.GENERIC_READ, AccessMask.GENERIC_ALL, AccessMask.FILE_READ_DATA)) {
            assertThat(readers(Dacl.allow(ANNA, EnumSet.of(right), Set.of())))
                    .isEqualTo(AccessList.allowing(USER_ANNA));
        }
    }

    @Test
    void otherRightsAdmitAndRefuseNobody() throws IOException {
        assertThat(readers(
                        Dacl.allow(BUILDING, Dacl.WRITE, Set.of()),
                        Dacl.allow(
                                STAFF, EnumSet.of(AccessMask.FILE_READ_ATTRIBUTES, AccessMask.FILE_EXECUTE), Set.of()),
                        Dacl.deny(ANNA, Dacl.WRITE, Set.of()),
                        Dacl.allow(ANNA)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
    }

    @Test
    void firstEntryDecidesForOneAccount() throws IOException {
        assertThat(readers(Dacl.deny(ANNA), Dacl.allow(BUILDING), Dacl.allow(ANNA)))
                .isEqualTo(new AccessList(List.of(GROUP_BUILDING, USER_ANNA), List.of(USER_ANNA)));
        assertThat(readers(Dacl.allow(ANNA), Dacl.deny(ANNA, Dacl.READ, Dacl.INHERITED)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
    }

    @Test
    void inheritedDenialRefusesWhomNoEntryOfHisOwnAdmits() throws IOException {
        assertThat(readers(
                        Dacl.allow(ANNA),
                        Dacl.deny(STAFF, Dacl.READ, Dacl.INHERITED),
                        Dacl.allow(BUILDING, Dacl.READ, Dacl.INHERITED)))
                .isEqualTo(new AccessList(List.of(USER_ANNA, GROUP_BUILDING), List.of(GROUP_STAFF)));
    }

    @Test
    void entriesThatOnlyHandOnDoNotCount() throws IOException {
        assertThat(readers(
                        Dacl.deny(ANNA, Dacl.READ, Dacl.INHERIT_ONLY),
                        Dacl.allow(STAFF, Dacl.READ, Dacl.INHERIT_ONLY),
                        Dacl.allow(ANNA)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
    }

    @Test
    void everyoneIsEveryAuthenticatedCallerAndEndsTheList() throws IOException {
        assertThat(readers(Dacl.allow(EVERYONE))).isEqualTo(AccessList.allowing(Principal.EVERYONE));
        assertThat(readers(Dacl.allow(AUTHENTICATED), Dacl.deny(ANNA)))
                .isEqualTo(AccessList.allowing(Principal.EVERYONE));
        assertThat(readers(Dacl.allow(ANNA), Dacl.deny(AUTHENTICATED), Dacl.allow(BUILDING)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
    }

    @Test
    void unknownAccountsAreNobodyAndTheirDenialEndsTheList() throws IOException {
        assertThat(readers(Dacl.allow(UNKNOWN), Dacl.allow(BUILTIN_USERS), Dacl.allow(ANNA)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
        assertThat(principals.unknown()).containsExactly(UNKNOWN.toString(), BUILTIN_USERS.toString());
        assertThat(readers(Dacl.allow(ANNA), Dacl.deny(UNKNOWN), Dacl.allow(BUILDING)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
    }

    @Test
    void ownerLosesWhatOwnerRightsDeny() throws IOException {
        SecurityDescriptor denied = Dacl.owned(ANNA, Dacl.deny(OWNER_RIGHTS), Dacl.allow(BUILDING));
        assertThat(readers("").of(denied)).isEqualTo(new AccessList(List.of(GROUP_BUILDING), List.of(USER_ANNA)));

        SecurityDescriptor nobodyKnows = Dacl.owned(UNKNOWN, Dacl.deny(OWNER_RIGHTS), Dacl.allow(BUILDING));
        assertThat(readers("").of(nobodyKnows)).isEqualTo(AccessList.nobody());

        SecurityDescriptor given = Dacl.owned(ANNA, Dacl.allow(OWNER_RIGHTS), Dacl.allow(BUILDING));
        assertThat(readers("").of(given)).isEqualTo(AccessList.allowing(GROUP_BUILDING));
    }

    @Test
    void placeholdersAndTheSystemAreNobodyWithoutAWord() throws IOException {
        assertThat(readers(Dacl.allow(CREATOR), Dacl.deny(SYSTEM), Dacl.allow(SYSTEM), Dacl.allow(ANNA)))
                .isEqualTo(AccessList.allowing(USER_ANNA));
        assertThat(principals.unknown()).isEmpty();
    }

    @Test
    void conditionsOnlyRefuse() throws IOException {
        ACE allowed = AceTypes.accessAllowedCallbackAce(Set.of(), Dacl.READ, STAFF, new byte[4]);
        ACE denied = AceTypes.accessDeniedCallbackAce(Set.of(), Dacl.READ, ANNA, new byte[4]);

        assertThat(readers(allowed, denied, Dacl.allow(BUILDING)))
                .isEqualTo(new AccessList(List.of(GROUP_BUILDING), List.of(USER_ANNA)));
    }

    @Test
    void missingListIsEveryoneAndAnEmptyOneNobody() throws IOException {
        assertThat(readers("").of(Dacl.none())).isEqualTo(AccessList.allowing(Principal.EVERYONE));
        assertThat(readers()).isEqualTo(AccessList.nobody());
        SecurityDescriptor silent =
                new SecurityDescriptor(EnumSet.of(SecurityDescriptor.Control.SR), ANNA, null, null, (ACL) null);
        assertThatThrownBy(() -> readers("").of(silent)).isInstanceOf(IOException.class);
    }

    @Test
    void mappingNarrowsEveryone() throws IOException {
        DaclReaders narrow = readers("everyone: group:mitarbeiter");

        AccessList all = AccessList.allowing(Principal.EVERYONE);
        assertThat(narrow.of(Dacl.of(Dacl.allow(EVERYONE)), all))
                .isEqualTo(AccessList.allowing(Principal.group("mitarbeiter")));
        assertThat(narrow.of(Dacl.none(), all)).isEqualTo(AccessList.allowing(Principal.group("mitarbeiter")));
        assertThat(narrow.of(Dacl.of(Dacl.allow(ANNA), Dacl.deny(EVERYONE), Dacl.allow(BUILDING)), all))
                .isEqualTo(AccessList.allowing(USER_ANNA));
    }

    @Test
    void shareThatIsOpenToEveryoneLeavesTheListOfTheFile() throws IOException {
        DaclReaders narrow = readers("everyone: group:mitarbeiter");
        AccessList open = narrow.of(Dacl.of(Dacl.allow(EVERYONE)));
        AccessList building = narrow.of(Dacl.of(Dacl.allow(BUILDING)));

        assertThat(narrow.of(Dacl.of(Dacl.allow(BUILDING)), open)).isEqualTo(AccessList.allowing(GROUP_BUILDING));
        assertThat(narrow.of(Dacl.of(Dacl.allow(EVERYONE)), building)).isEqualTo(AccessList.allowing(GROUP_BUILDING));
        assertThat(narrow.of(Dacl.of(Dacl.allow(STAFF)), building)).isEqualTo(AccessList.nobody());
    }

    @Test
    void builtinGroupsAreThoseOfTheServerAndNotOfTheDirectory() throws IOException {
        SidPrincipals asked = new SidPrincipals(mapping(""), sid -> Optional.of(Principal.group("Administratoren")));

        assertThat(new DaclReaders(asked).of(Dacl.of(Dacl.allow(BUILTIN_USERS), Dacl.allow(ANNA))))
                .isEqualTo(AccessList.allowing(USER_ANNA));
        assertThat(asked.unknown()).containsExactly(BUILTIN_USERS.toString());
        assertThat(readers("sid:" + BUILTIN_USERS + ": group:mitarbeiter").of(Dacl.of(Dacl.allow(BUILTIN_USERS))))
                .isEqualTo(AccessList.allowing(Principal.group("mitarbeiter")));
    }

    @Test
    void directoryIsAskedOnceAndOnlyForWhatTheMappingDoesNotKnow() throws IOException {
        List<SID> asked = new java.util.ArrayList<>();
        SidPrincipals both = new SidPrincipals(mapping(""), sid -> {
            asked.add(sid);
            return sid.equals(UNKNOWN) ? Optional.of(Principal.user("neu")) : Optional.empty();
        });
        DaclReaders readers = new DaclReaders(both);

        for (int i = 0; i < 3; i++) {
            assertThat(readers.of(Dacl.of(Dacl.allow(ANNA), Dacl.allow(UNKNOWN), Dacl.allow(EVERYONE))))
                    .isEqualTo(AccessList.allowing(USER_ANNA, Principal.user("neu"), Principal.EVERYONE));
        }

        assertThat(asked).containsExactly(UNKNOWN);
    }

    private AccessList readers(ACE... entries) throws IOException {
        return readers("").of(Dacl.of(entries));
    }

    private DaclReaders readers(String line) throws IOException {
        principals = new SidPrincipals(mapping(line), SidPrincipals.Lookup.NONE);
        return new DaclReaders(principals);
    }

    private PrincipalMapping mapping(String line) throws IOException {
        return PrincipalMapping.read(Files.write(
                temp.resolve("principals.yaml"),
                List.of(
                        "sid:" + ANNA + ": user:anna",
                        "sid:" + BUILDING + ": group:bauamt",
                        "sid:" + STAFF + ": group:personal",
                        line)));
    }
}
