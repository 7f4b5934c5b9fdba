package org.fundstelle.access.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.access.group.Groups.Known;
import org.fundstelle.access.group.Groups.Unavailable;
import org.fundstelle.access.group.Groups.UnknownUser;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Groups from a real OpenLDAP server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LdapGroupsIT {

    private static final int MANY = 1_300;
    private static final String BY_DN = "(member={dn})";
    private static final Known ANNAS = known("hochbau", "bauamt", "stadt", "Rat, (öffentlich)");

    private Slapd slapd;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        assumeTrue(
                Files.isExecutable(Slapd.PROGRAM),
                "slapd is not installed (Debian package slapd), so groups from a real LDAP server are not tested");
        slapd = new Slapd(home, "localhost", content());
        slapd.start();
    }

    @AfterAll
    void stop() {
        if (slapd != null) {
            slapd.close();
        }
    }

    @Test
    void groupsOfGroupsCount() {
        assertThat(ask(slapd.plain(), "anna")).isEqualTo(ANNAS);
    }

    @Test
    void onlyDirectGroupsCountWhereNestingIsOff() {
        try (DirectoryGroups groups = groups(directory(BY_DN, false))) {
            assertThat(groups.of("anna")).isEqualTo(known("hochbau", "Rat, (öffentlich)"));
        }
    }

    @Test
    void loopOfGroupsEnds() {
        assertThat(ask(slapd.plain(), "otto")).isEqualTo(known("ring-a", "ring-b", "ring-c"));
    }

    @Test
    void groupsByNameOfTheMemberCount() {
        try (DirectoryGroups groups = groups(directory("(|(member={dn})(memberUid={user}))", true))) {
            assertThat(groups.of("anna"))
                    .isEqualTo(known("hochbau", "bauamt", "stadt", "Rat, (öffentlich)", "posix-archiv"));
        }
    }

    @Test
    void personWithoutGroupsHasNone() {
        assertThat(ask(slapd.plain(), "einsam")).isEqualTo(known());
    }

    @Test
    void namesAreNotFilters() {
        for (String name : List.of("*", "a*", "anna)(uid=*", "*)(|(uid=*", "anna\\", "{dn}", "(", "cn=anna")) {
            assertThat(ask(slapd.plain(), name)).as(name).isInstanceOf(UnknownUser.class);
        }
    }

    @Test
    void unknownPersonIsNotAPersonWithoutGroups() {
        assertThat(ask(slapd.plain(), "niemand")).isInstanceOf(UnknownUser.class);
    }

    @Test
    void ambiguousNameIsNobody() {
        assertThat(ask(slapd.plain(), "doppelt")).isInstanceOf(Unavailable.class);
    }

    @Test
    void manyGroupsComePageByPage() {
        assertThat(ask(slapd.plain(), "viele"))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.principals()).hasSize(MANY));
    }

    @Test
    void answerThatTheServerCutsIsNoAnswer() {
        try (DirectoryGroups groups = groups(reader(List.of(slapd.plain()), false, null, "narrow", "narrow"))) {
            assertThat(groups.of("anna")).isEqualTo(ANNAS);
            assertThat(groups.of("viele")).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void wrongPasswordMakesGroupsUnavailable() {
        try (DirectoryGroups groups = groups(reader(List.of(slapd.plain()), false, null, "fundstelle", "wrong"))) {
            assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void missingBaseMakesGroupsUnavailable() {
        Directory directory = new Directory(
                List.of(slapd.plain()),
                false,
                null,
                "cn=fundstelle," + Slapd.SUFFIX,
                "fundstelle",
                "ou=people," + Slapd.SUFFIX,
                "(uid={user})",
                "ou=renamed," + Slapd.SUFFIX,
                BY_DN,
                "cn",
                true,
                false,
                Duration.ofSeconds(5));
        try (DirectoryGroups groups = groups(directory)) {
            assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void encryptedConnectionsNeedTheRightCertificate(@TempDir Path home) throws IOException {
        try (Slapd impostor = new Slapd(home, "directory.example", content())) {
            impostor.start();
            for (boolean startTls : List.of(false, true)) {
                assertThat(askEncrypted(slapd, startTls, slapd.certificate()))
                        .as("start-tls %s", startTls)
                        .isEqualTo(ANNAS);
                assertThat(askEncrypted(slapd, startTls, null))
                        .as("unknown certificate, start-tls %s", startTls)
                        .isInstanceOf(Unavailable.class);
                assertThat(askEncrypted(impostor, startTls, impostor.certificate()))
                        .as("certificate of another name, start-tls %s", startTls)
                        .isInstanceOf(Unavailable.class);
            }
        }
    }

    @Test
    void directoryThatGoesAndComesBackIsFoundAgain(@TempDir Path home) throws IOException {
        try (Slapd other = new Slapd(home, "localhost", content());
                DirectoryGroups groups =
                        groups(reader(List.of(other.plain()), false, null, "fundstelle", "fundstelle"))) {
            assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
            other.start();
            assertThat(groups.of("anna")).isEqualTo(ANNAS);
            other.stop();
            assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
            other.start();
            assertThat(groups.of("anna")).isEqualTo(ANNAS);
            other.stop();
            other.start();
            assertThat(groups.of("anna"))
                    .as("over a connection that has gone stale")
                    .isEqualTo(ANNAS);
        }
    }

    @Test
    void secondServerStandsInForTheFirst() {
        try (DirectoryGroups groups =
                groups(reader(List.of("ldap://127.0.0.1:1", slapd.plain()), false, null, "fundstelle", "fundstelle"))) {
            assertThat(groups.of("anna")).isEqualTo(ANNAS);
        }
    }

    @Test
    void silentDirectoryIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DirectoryGroups groups =
                        groups(reader(List.of("ldap://127.0.0.1:" + silent.getLocalPort()), false, null, "x", "x"))) {
            long start = System.nanoTime();
            assertThat(groups.of("anna")).isInstanceOf(Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static Groups ask(String url, String user) {
        try (DirectoryGroups groups = groups(reader(List.of(url), false, null, "fundstelle", "fundstelle"))) {
            return groups.of(user);
        }
    }

    private static Groups askEncrypted(Slapd server, boolean startTls, Path certificate) {
        String url = startTls ? server.plain() : server.encrypted();
        try (DirectoryGroups groups = groups(reader(List.of(url), startTls, certificate, "fundstelle", "fundstelle"))) {
            return groups.of("anna");
        }
    }

    private static DirectoryGroups groups(Directory directory) {
        return new DirectoryGroups(directory);
    }

    private Directory directory(String groupFilter, boolean nested) {
        return new Directory(
                List.of(slapd.plain()),
                false,
                null,
                "cn=fundstelle," + Slapd.SUFFIX,
                "fundstelle",
                "ou=people," + Slapd.SUFFIX,
                "(uid={user})",
                "ou=groups," + Slapd.SUFFIX,
                groupFilter,
                "cn",
                nested,
                false,
                Duration.ofSeconds(5));
    }

    private static Directory reader(
            List<String> urls, boolean startTls, Path certificate, String name, String password) {
        return new Directory(
                urls,
                startTls,
                certificate,
                "cn=" + name + "," + Slapd.SUFFIX,
                password,
                "ou=people," + Slapd.SUFFIX,
                "(uid={user})",
                "ou=groups," + Slapd.SUFFIX,
                BY_DN,
                "cn",
                true,
                false,
                Duration.ofSeconds(5));
    }

    private static Known known(String... groups) {
        return new Known(Stream.of(groups).map(Principal::group).collect(Collectors.<Principal>toSet()));
    }

    private static String content() {
        StringBuilder ldif = new StringBuilder("""
                dn: dc=stadt,dc=example
                objectClass: domain
                dc: stadt

                dn: ou=people,dc=stadt,dc=example
                objectClass: organizationalUnit
                ou: people

                dn: ou=leavers,ou=people,dc=stadt,dc=example
                objectClass: organizationalUnit
                ou: leavers

                dn: ou=groups,dc=stadt,dc=example
                objectClass: organizationalUnit
                ou: groups

                """);
        for (String reader : List.of("fundstelle", "narrow")) {
            ldif.append("""
                    dn: cn=%1$s,dc=stadt,dc=example
                    objectClass: organizationalRole
                    objectClass: simpleSecurityObject
                    cn: %1$s
                    userPassword: %1$s

                    """.formatted(reader));
        }
        for (String person : List.of("anna", "otto", "einsam", "viele", "doppelt")) {
            person(ldif, person, person(person));
        }
        person(ldif, "doppelt", "uid=doppelt,ou=leavers,ou=people," + Slapd.SUFFIX);
        group(ldif, "hochbau", person("anna"));
        group(ldif, "Rat, (öffentlich)", person("anna"));
        group(ldif, "bauamt", group("hochbau"), person("viele-nicht"));
        group(ldif, "stadt", group("bauamt"));
        group(ldif, "ring-a", person("otto"), group("ring-c"));
        group(ldif, "ring-b", group("ring-a"));
        group(ldif, "ring-c", group("ring-b"));
        for (int i = 0; i < MANY; i++) {
            group(ldif, "viele-" + i, person("viele"));
        }
        ldif.append("""
                dn: cn=posix-archiv,ou=groups,dc=stadt,dc=example
                objectClass: posixGroup
                cn: posix-archiv
                gidNumber: 4711
                memberUid: anna
                """);
        return ldif.toString();
    }

    private static void person(StringBuilder ldif, String uid, String dn) {
        ldif.append("""
                dn: %s
                objectClass: inetOrgPerson
                uid: %s
                cn: %2$s
                sn: %2$s

                """.formatted(dn, uid));
    }

    private static void group(StringBuilder ldif, String name, String... members) {
        ldif.append("dn:: ")
                .append(base64(group(name)))
                .append("\nobjectClass: groupOfNames\ncn:: ")
                .append(base64(name))
                .append('\n');
        Set.of(members)
                .forEach(member ->
                        ldif.append("member:: ").append(base64(member)).append('\n'));
        ldif.append('\n');
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String person(String uid) {
        return "uid=" + uid + ",ou=people," + Slapd.SUFFIX;
    }

    private static String group(String name) {
        return "cn=" + name.replace(",", "\\,") + ",ou=groups," + Slapd.SUFFIX;
    }
}
