package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.SID;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.tls.ServerTrust;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidDirectoryTest {

    private static final SID ANNA = SID.fromString("S-1-5-21-1-2-3-1101");
    private static final SID BUILDING = SID.fromString("S-1-5-21-1-2-3-1102");
    private static final SID FORMER = SID.fromString("S-1-5-21-9-9-9-4711");
    private static final SID FOREIGN = SID.fromString("S-1-5-21-4-4-4-1103");

    @TempDir
    Path temp;

    private TestAuthority authority;
    private SidTestDirectory directory;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority(temp);
        directory = new SidTestDirectory(authority.server());
        directory.user("anna.huber", ANNA);
        directory.group("bauamt", BUILDING);
        directory.formerSid("CN=bauamt", FORMER);
        directory.add("CN=fremd", "foreignSecurityPrincipal", FOREIGN, Map.of("cn", FOREIGN.toString()));
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void groupsAndUsersAreFoundOverTlsAndStartTls() throws IOException {
        for (String url : new String[] {directory.encrypted(), directory.started()}) {
            try (SidDirectory sids = SidDirectory.open(place(url, authority.caFile(), SidTestDirectory.PASSWORD))) {
                assertThat(sids.find(ANNA)).contains(Principal.user("anna.huber"));
                assertThat(sids.find(BUILDING)).contains(Principal.group("bauamt"));
                assertThat(sids.find(FORMER)).contains(Principal.group("bauamt"));
                assertThat(sids.find(FOREIGN)).isEmpty();
                assertThat(sids.find(SID.fromString("S-1-5-21-1-2-3-9999"))).isEmpty();
            }
        }
    }

    @Test
    void sidOfTwoEntriesIsNobody() throws Exception {
        directory.group("doppelt", ANNA);

        try (SidDirectory sids =
                SidDirectory.open(place(directory.encrypted(), authority.caFile(), SidTestDirectory.PASSWORD))) {
            assertThat(sids.find(ANNA)).isEmpty();
        }
    }

    @Test
    void nameOfSeveralEntriesIsNobody() throws Exception {
        SID other = SID.fromString("S-1-5-21-1-2-3-1104");
        SID person = SID.fromString("S-1-5-21-1-2-3-1105");
        directory.add("OU=Sozialamt", "organizationalUnit", FOREIGN, Map.of("ou", "Sozialamt"));
        directory.add("CN=bauamt,OU=Sozialamt", "group", other, Map.of("cn", "Bauamt", "sAMAccountName", "sozial"));
        directory.add("CN=Mensch", "user", person, Map.of("cn", "bauamt", "sAMAccountName", "bauamt"));

        try (SidDirectory sids = open("cn", "sAMAccountName")) {
            assertThat(sids.find(BUILDING)).isEmpty();
            assertThat(sids.find(other)).isEmpty();
            assertThat(sids.find(person)).contains(Principal.user("bauamt"));
        }
        try (SidDirectory sids = open("sAMAccountName", "cn")) {
            assertThat(sids.find(BUILDING)).contains(Principal.group("alt-bauamt"));
            assertThat(sids.find(other)).contains(Principal.group("sozial"));
            assertThat(sids.find(ANNA)).contains(Principal.user("Frau anna.huber"));
        }
        try (SidDirectory sids = open("mail", "mail")) {
            assertThat(sids.find(BUILDING)).isEmpty();
        }
    }

    @Test
    void nameThatCanBeNoPrincipalsIsNobody() throws Exception {
        SID conflict = SID.fromString("S-1-5-21-1-2-3-1106");
        directory.add(
                "CN=konflikt", "group", conflict, Map.of("cn", "bauamt\nCNF:6a5c2c2e", "sAMAccountName", "konflikt"));

        try (SidDirectory sids = open("sAMAccountName", "sAMAccountName")) {
            assertThat(sids.find(conflict)).contains(Principal.group("konflikt"));
        }
        try (SidDirectory sids = open("cn", "sAMAccountName")) {
            assertThat(sids.find(conflict)).isEmpty();
        }
    }

    private SidDirectory open(String groupName, String userName) throws IOException {
        return SidDirectory.open(
                place(directory.encrypted(), authority.caFile(), SidTestDirectory.PASSWORD, groupName, userName));
    }

    @Test
    void wrongPasswordAndUnknownAuthorityAreNamed() {
        assertThatThrownBy(() -> SidDirectory.open(place(directory.encrypted(), authority.caFile(), "falsch-geraten")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be asked")
                .message()
                .doesNotContain("falsch-geraten");
        for (String url : new String[] {directory.encrypted(), directory.started()}) {
            assertThatThrownBy(() -> SidDirectory.open(place(url, null, SidTestDirectory.PASSWORD)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be asked");
        }
    }

    @Test
    void directoryThatGoesAwayIsNoAnswer() throws IOException {
        try (SidDirectory sids =
                SidDirectory.open(place(directory.encrypted(), authority.caFile(), SidTestDirectory.PASSWORD))) {
            directory.close();

            assertThatThrownBy(() -> sids.find(ANNA)).isInstanceOf(IOException.class);
        }
    }

    private static SidDirectory.Place place(String url, Path caFile, String password) {
        return place(url, caFile, password, "cn", "sAMAccountName");
    }

    private static SidDirectory.Place place(
            String url, Path caFile, String password, String groupName, String userName) {
        ServerTrust trust = new ServerTrust();
        trust.setCaFile(caFile == null ? "" : caFile.toString());
        return new SidDirectory.Place(
                url,
                SidTestDirectory.USER,
                password,
                SidTestDirectory.BASE,
                groupName,
                userName,
                trust,
                Duration.ofSeconds(10));
    }
}
