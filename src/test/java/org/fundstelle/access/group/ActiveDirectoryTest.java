package org.fundstelle.access.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fundstelle.access.group.Groups.Known;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries of the shape that Active Directory has: binary SIDs, {@code sAMAccountName}, a primary group. */
class ActiveDirectoryTest {

    private static final String DOMAIN = "S-1-5-21-1004336348-1177238915-3682003330";

    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=stadt,dc=example");
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: dc=stadt,dc=example", "objectClass: domain", "dc: stadt");
        server.add(
                "cn=Anna Müller,dc=stadt,dc=example",
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", "mueller.a"),
                new Attribute("objectSid", sid(1104)),
                new Attribute("primaryGroupID", "513"));
        group("Domain Users", 513);
        group("GG-Bauamt", 1201, "cn=Anna Müller,dc=stadt,dc=example");
        group("DL-Akten (lesen)", 1202, "cn=GG-Bauamt,dc=stadt,dc=example");
        group("Alle Beschäftigten", 1203, "cn=Domain Users,dc=stadt,dc=example");
        group("GG-Personal", 1204);
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    @Test
    void sidsAndThePrimaryGroupCount() {
        try (DirectoryGroups groups = groups(true)) {
            assertThat(groups.of("mueller.a"))
                    .isEqualTo(new Known(Set.of(
                            new Principal("user:" + DOMAIN + "-1104"),
                            Principal.group("Domain Users"),
                            Principal.group(DOMAIN + "-513"),
                            Principal.group("GG-Bauamt"),
                            Principal.group(DOMAIN + "-1201"),
                            Principal.group("DL-Akten (lesen)"),
                            Principal.group(DOMAIN + "-1202"),
                            Principal.group("Alle Beschäftigten"),
                            Principal.group(DOMAIN + "-1203"))));
        }
    }

    @Test
    void sidsCanBeLeftOut() {
        try (DirectoryGroups groups = groups(false)) {
            assertThat(groups.of("mueller.a"))
                    .isEqualTo(new Known(Set.of(Principal.group("GG-Bauamt"), Principal.group("DL-Akten (lesen)"))));
        }
    }

    @Test
    void sidIsReadAsWindowsWritesIt() {
        byte[] administrators = {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0};
        assertThat(SecurityIdentifier.of(administrators)).contains(new SecurityIdentifier("S-1-5-32-544"));
        byte[] everyone = {1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
        assertThat(SecurityIdentifier.of(everyone)).contains(new SecurityIdentifier("S-1-1-0"));
        assertThat(SecurityIdentifier.of(new byte[] {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0}))
                .isEmpty();
        assertThat(SecurityIdentifier.of(new byte[] {2, 0, 0, 0, 0, 0, 0, 5})).isEmpty();
        assertThat(SecurityIdentifier.of(new byte[0])).isEmpty();
        assertThat(SecurityIdentifier.of(null)).isEmpty();
    }

    private void group(String name, int last, String... members) throws LDAPException {
        server.add(
                "cn=" + name + ",dc=stadt,dc=example",
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", name),
                new Attribute("objectSid", sid(last)),
                new Attribute("member", members));
    }

    private static byte[] sid(int last) {
        return ByteBuffer.allocate(28)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {1, 5, 0, 0, 0, 0, 0, 5})
                .putInt(21)
                .putInt(1004336348)
                .putInt(1177238915)
                .putInt((int) 3682003330L)
                .putInt(last)
                .array();
    }

    private DirectoryGroups groups(boolean sids) {
        return new DirectoryGroups(new Directory(
                List.of("ldap://127.0.0.1:" + server.getListenPort()),
                false,
                null,
                null,
                null,
                "dc=stadt,dc=example",
                "(&(objectClass=user)(sAMAccountName={user}))",
                "dc=stadt,dc=example",
                "(&(objectClass=group)(member={dn}))",
                "sAMAccountName",
                true,
                sids,
                Duration.ofSeconds(5)));
    }
}
