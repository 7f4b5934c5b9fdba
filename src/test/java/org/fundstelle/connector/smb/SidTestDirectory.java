package org.fundstelle.connector.smb;

import com.hierynomus.msdtyp.SID;
import com.hierynomus.smb.SMBBuffer;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.fundstelle.connector.TestAuthority;

/** A directory like Active Directory, in memory: over TLS, and with StartTLS. */
final class SidTestDirectory implements AutoCloseable {

    static final String BASE = "DC=amt,DC=example";
    static final String USER = "CN=fundstelle,DC=amt,DC=example";
    static final String PASSWORD = "geheim-im-verzeichnis";

    private static final String ENCRYPTED = "ldaps";
    private static final String STARTED = "ldap";

    private final InMemoryDirectoryServer server;

    SidTestDirectory(TestAuthority.ServerFiles files) throws GeneralSecurityException, LDAPException {
        SSLUtil tls = new SSLUtil(
                new KeyStoreKeyManager(file(files.pkcs12()), TestAuthority.PASSWORD.toCharArray(), "PKCS12", null),
                null);
        InetAddress here = InetAddress.getLoopbackAddress();
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(USER, PASSWORD);
        config.setSchema(null);
        config.setAuthenticationRequiredOperationTypes(com.unboundid.ldap.sdk.OperationType.SEARCH);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig(
                        ENCRYPTED, here, 0, tls.createSSLServerSocketFactory(), tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig(STARTED, here, 0, tls.createSSLSocketFactory()));
        server = new InMemoryDirectoryServer(config);
        server.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "amt"));
        server.startListening();
    }

    private static String file(Path path) {
        return path.toString();
    }

    void user(String name, SID sid) throws LDAPException {
        add("CN=Frau " + name, "user", sid, Map.of("cn", "Frau " + name, "sAMAccountName", name));
    }

    void group(String name, SID sid) throws LDAPException {
        add("CN=" + name, "group", sid, Map.of("cn", name, "sAMAccountName", "alt-" + name));
    }

    void add(String rdn, String objectClass, SID sid, Map<String, String> attributes) throws LDAPException {
        Attribute[] all = new Attribute[attributes.size() + 2];
        all[0] = new Attribute("objectClass", "top", objectClass);
        all[1] = new Attribute("objectSid", bytes(sid));
        int i = 2;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            all[i++] = new Attribute(attribute.getKey(), attribute.getValue());
        }
        server.add(rdn + "," + BASE, all);
    }

    void formerSid(String rdn, SID sid) throws LDAPException {
        server.modify(
                rdn + "," + BASE,
                new com.unboundid.ldap.sdk.Modification(
                        com.unboundid.ldap.sdk.ModificationType.ADD, "sIDHistory", bytes(sid)));
    }

    private static byte[] bytes(SID sid) {
        SMBBuffer buffer = new SMBBuffer();
        sid.write(buffer);
        return buffer.getCompactData();
    }

    String encrypted() {
        return "ldaps://localhost:" + server.getListenPort(ENCRYPTED);
    }

    String started() {
        return "ldap://localhost:" + server.getListenPort(STARTED);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
