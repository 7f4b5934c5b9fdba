package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SID;
import com.hierynomus.msdtyp.ace.ACE;
import com.hierynomus.msdtyp.ace.AceFlags;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows access lists of files and shares, as a real server keeps and enforces them. */
@SuppressWarnings("try")
class SmbAclIT {

    private static final String SHARE = "akten";
    private static final long SEED = 20_261_125;
    private static final int RANDOM_FILES = 200;
    private static final List<String> PEOPLE = List.of("anna", "bernd", "clara");
    private static final Map<String, Set<Principal>> PRINCIPALS = Map.of(
            "anna", Set.of(Principal.EVERYONE, Principal.user("anna"), Principal.group("bauamt")),
            "bernd",
                    Set.of(
                            Principal.EVERYONE,
                            Principal.user("bernd"),
                            Principal.group("bauamt"),
                            Principal.group("personal")),
            "clara", Set.of(Principal.EVERYONE, Principal.user("clara"), Principal.group("personal")));

    private static final SID CONNECTOR = SambaServer.user(SambaServer.CONNECTOR);

    private static SambaServer samba;

    @TempDir
    static Path temp;

    private final LedgerDatabase ledger = LedgerDatabase.create();

    @BeforeAll
    static void startServer() throws IOException {
        SambaServer.require();
        samba = SambaServer.start();
        Files.write(temp.resolve("principals.yaml"), SambaServer.mapping());
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (samba != null) {
            samba.close();
        }
    }

    @AfterEach
    void empty() throws IOException {
        samba.clear(SHARE);
        samba.setShareAccess(SHARE, "S-1-1-0:ALLOWED/0/FULL");
    }

    @Test
    void listsOfFilesAreReported() throws Exception {
        put("offen.txt", Dacl.of(Dacl.allow(Dacl.sid("S-1-1-0"))));
        put("gruppe.txt", Dacl.of(Dacl.allow(SambaServer.group("bauamt"))));
        put("verweigert.txt", Dacl.of(Dacl.deny(SambaServer.user("bernd")), Dacl.allow(SambaServer.group("bauamt"))));
        put(
                "geerbt.txt",
                Dacl.of(
                        Dacl.allow(SambaServer.user("bernd")),
                        Dacl.deny(SambaServer.user("bernd"), Dacl.READ, Dacl.INHERITED),
                        Dacl.allow(SambaServer.group("personal"), Dacl.READ, Dacl.INHERITED)));
        put(
                "schreiben.txt",
                Dacl.of(
                        Dacl.allow(SambaServer.user("anna"), Dacl.WRITE, Set.of()),
                        Dacl.allow(SambaServer.user("clara"))));
        put("fehlt.txt", Dacl.none());
        put("leer.txt", Dacl.of());
        put("ohne-verbindung.txt", Dacl.of(Dacl.allow(SambaServer.user("anna"))));

        try (ConnectorRig rig = rig(Map.of())) {
            complete(rig.scan());

            assertThat(access(rig, "offen.txt")).isEqualTo(AccessList.allowing(Principal.EVERYONE));
            assertThat(access(rig, "gruppe.txt").allow()).contains(Principal.group("bauamt"));
            assertThat(access(rig, "verweigert.txt"))
                    .isEqualTo(new AccessList(
                            List.of(Principal.group("bauamt"), Principal.user(SambaServer.CONNECTOR)),
                            List.of(Principal.user("bernd"))));
            assertThat(access(rig, "geerbt.txt"))
                    .isEqualTo(AccessList.allowing(
                            Principal.user("bernd"),
                            Principal.group("personal"),
                            Principal.user(SambaServer.CONNECTOR)));
            assertThat(access(rig, "schreiben.txt"))
                    .isEqualTo(AccessList.allowing(Principal.user("clara"), Principal.user(SambaServer.CONNECTOR)));
            assertThat(access(rig, "fehlt.txt")).isEqualTo(AccessList.allowing(Principal.EVERYONE));
            assertThat(access(rig, "leer.txt").admits(PRINCIPALS.get("anna"))).isFalse();
        }
    }

    @Test
    void listThatTheConnectorMayNotReadIsNobodys() throws Exception {
        Files.writeString(samba.folder(SHARE).resolve("zu.txt"), "zu");
        samba.setAccess(SHARE, "zu.txt", Dacl.of(Dacl.allow(SambaServer.user("anna"))));

        try (ConnectorRig rig = rig(Map.of())) {
            complete(rig.scan());

            assertThat(access(rig, "zu.txt")).isEqualTo(AccessList.nobody());
        }
    }

    /** The server itself is asked whether each person can open each file. */
    @Test
    void nobodyIsAdmittedWhomTheServerRefuses() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_FILES; i++) {
            ACE[] entries = new ACE[1 + random.nextInt(6)];
            for (int k = 0; k < entries.length; k++) {
                entries[k] = entry(random);
            }
            String name = "datei-" + i + ".txt";
            Files.writeString(samba.folder(SHARE).resolve(name), name);
            SID owner = random.nextBoolean() ? SambaServer.user("anna") : SambaServer.user("clara");
            samba.setAccess(SHARE, name, Dacl.owned(owner, entries));
        }
        Map<String, Integer> both = new HashMap<>();
        int open = 0;
        try (ConnectorRig rig = rig(Map.of("username", SambaServer.ADMINISTRATOR, "password", administrator()))) {
            complete(rig.scan());
            for (String person : PEOPLE) {
                try (SmbLink link = samba.link(person, SHARE)) {
                    for (int i = 0; i < RANDOM_FILES; i++) {
                        String name = "datei-" + i + ".txt";
                        boolean listed = access(rig, name).admits(PRINCIPALS.get(person));
                        boolean opens = opens(link, name);
                        open += opens ? 1 : 0;
                        if (listed) {
                            assertThat(opens)
                                    .as("%s opens %s, %s", person, name, access(rig, name))
                                    .isTrue();
                            both.merge(person, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        int admitted = both.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(both).containsOnlyKeys(PEOPLE);
        assertThat(admitted).as("of %s that the server admits", open).isGreaterThan(open / 2);
    }

    private static ACE entry(Random random) {
        List<SID> who = List.of(
                SambaServer.user("anna"),
                SambaServer.user("bernd"),
                SambaServer.user("clara"),
                SambaServer.group("bauamt"),
                SambaServer.group("personal"),
                SambaServer.group("bauamt"),
                SambaServer.group("personal"),
                Dacl.sid("S-1-1-0"),
                Dacl.sid("S-1-5-11"),
                Dacl.sid("S-1-3-4"),
                Dacl.sid("S-1-3-0"),
                SambaServer.group("rat"));
        List<Set<AccessMask>> rights = List.of(
                Dacl.READ,
                Dacl.READ,
                Dacl.READ,
                Dacl.WRITE,
                EnumSet.of(AccessMask.GENERIC_READ),
                EnumSet.of(AccessMask.GENERIC_ALL));
        List<Set<AceFlags>> flags = List.of(Set.of(), Set.of(), Dacl.INHERITED, Dacl.INHERIT_ONLY);
        SID sid = who.get(random.nextInt(who.size()));
        Set<AceFlags> how = flags.get(random.nextInt(flags.size()));
        Set<AccessMask> what = rights.get(random.nextInt(rights.size()));
        return random.nextInt(3) == 0 ? Dacl.deny(sid, what, how) : Dacl.allow(sid, what, how);
    }

    private static boolean opens(SmbLink link, String name) {
        try {
            link.share()
                    .openFile(
                            name,
                            EnumSet.of(AccessMask.FILE_READ_DATA),
                            null,
                            SMB2ShareAccess.ALL,
                            SMB2CreateDisposition.FILE_OPEN,
                            null)
                    .close();
            return true;
        } catch (RuntimeException e) {
            assertThat(SmbFailure.of(e)).isEqualTo(SmbFailure.REFUSED);
            return false;
        }
    }

    @Test
    void directoryKnowsSids() throws Exception {
        TestAuthority authority = new TestAuthority(temp);
        put("a.txt", Dacl.of(Dacl.allow(SambaServer.group("bauamt")), Dacl.allow(SambaServer.user("clara"))));
        try (SidTestDirectory directory = new SidTestDirectory(authority.server())) {
            directory.group("Bauamt der Stadt", SambaServer.group("bauamt"));
            directory.user("clara.neu", SambaServer.user("clara"));
            Map<String, String> asked = Map.of(
                    "principals",
                    "",
                    "ldapUrl",
                    directory.encrypted(),
                    "ldapUser",
                    SidTestDirectory.USER,
                    "ldapPassword",
                    SidTestDirectory.PASSWORD,
                    "ldapBase",
                    SidTestDirectory.BASE,
                    "caFile",
                    authority.caFile().toString());
            try (ConnectorRig rig = rig(asked)) {
                complete(rig.scan());

                assertThat(access(rig, "a.txt"))
                        .isEqualTo(
                                AccessList.allowing(Principal.group("Bauamt der Stadt"), Principal.user("clara.neu")));
                AccessList before = access(rig, "a.txt");
                directory.close();

                assertThat(rig.scan())
                        .returns(Outcome.FAILED, ScanRecord::outcome)
                        .satisfies(scan -> assertThat(scan.message()).contains("The directory", "cannot be asked"));
                assertThat(access(rig, "a.txt")).isEqualTo(before);
            }
        }
    }

    @Test
    void permissionsOfTheShareHoldToo() throws Exception {
        put("offen.txt", Dacl.of(Dacl.allow(Dacl.sid("S-1-1-0"))));
        put("bau.txt", Dacl.of(Dacl.allow(SambaServer.group("bauamt")), Dacl.allow(SambaServer.user("clara"))));
        samba.setShareAccess(
                SHARE,
                SambaServer.user("bernd") + ":DENIED/0/FULL",
                SambaServer.group("bauamt") + ":ALLOWED/0/READ",
                SambaServer.user(SambaServer.ADMINISTRATOR) + ":ALLOWED/0/FULL");
        Map<String, String> asAdministrator =
                Map.of("username", SambaServer.ADMINISTRATOR, "password", administrator(), "shareAccess", "server");

        try (ConnectorRig rig = rig(asAdministrator)) {
            complete(rig.scan());

            assertThat(access(rig, "offen.txt"))
                    .isEqualTo(new AccessList(
                            List.of(Principal.group("bauamt"), Principal.user(SambaServer.ADMINISTRATOR)),
                            List.of(Principal.user("bernd"))));
            assertThat(access(rig, "bau.txt"))
                    .isEqualTo(new AccessList(List.of(Principal.group("bauamt")), List.of(Principal.user("bernd"))));
        }
    }

    @Test
    void everyoneIsNarrowedAfterTheShareCounted() throws Exception {
        put("offen.txt", Dacl.of(Dacl.allow(Dacl.sid("S-1-1-0"))));
        put("bau.txt", Dacl.of(Dacl.allow(SambaServer.group("bauamt"))));
        List<String> lines = new java.util.ArrayList<>(SambaServer.mapping());
        lines.add("everyone: group:mitarbeiter");
        Path narrow = Files.write(temp.resolve("narrow.yaml"), lines);

        try (ConnectorRig rig = rig(Map.of(
                "username",
                SambaServer.ADMINISTRATOR,
                "password",
                administrator(),
                "shareAccess",
                "server",
                "principals",
                narrow.toString()))) {
            complete(rig.scan());

            assertThat(access(rig, "offen.txt").allow())
                    .contains(Principal.group("mitarbeiter"))
                    .doesNotContain(Principal.EVERYONE);
            assertThat(access(rig, "bau.txt").allow()).contains(Principal.group("bauamt"));
        }
    }

    @Test
    void permissionsOfTheShareCanBeStated() throws Exception {
        put("offen.txt", Dacl.of(Dacl.allow(Dacl.sid("S-1-1-0"))));

        try (ConnectorRig rig = rig(Map.of("shareAccess", "group:bauamt, user:clara"))) {
            complete(rig.scan());

            assertThat(access(rig, "offen.txt"))
                    .isEqualTo(AccessList.allowing(Principal.group("bauamt"), Principal.user("clara")));
        }
    }

    /** The connector may read each file itself, and has to for the list. */
    private static void put(String name, com.hierynomus.msdtyp.SecurityDescriptor descriptor) throws IOException {
        Files.writeString(samba.folder(SHARE).resolve(name), name);
        if (descriptor.getDacl() != null) {
            List<ACE> entries = new java.util.ArrayList<>(descriptor.getDacl().getAces());
            entries.add(Dacl.allow(CONNECTOR));
            samba.setAccess(SHARE, name, Dacl.of(entries.toArray(ACE[]::new)));
        } else {
            samba.setAccess(SHARE, name, descriptor);
        }
    }

    private static String administrator() {
        return SambaServer.password(SambaServer.ADMINISTRATOR);
    }

    private ConnectorRig rig(Map<String, String> others) throws Exception {
        Map<String, String> all = samba.parameters(SHARE);
        all.put("access", "acl");
        all.put("shareAccess", "everyone");
        all.put("principals", temp.resolve("principals.yaml").toString());
        all.putAll(others);
        return new ConnectorRig(new DefaultCamelContext(), "smb", all, ledger);
    }

    private static AccessList access(ConnectorRig rig, String path) {
        return rig.at(path).access();
    }

    private static void complete(ScanRecord scan) {
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
    }
}
