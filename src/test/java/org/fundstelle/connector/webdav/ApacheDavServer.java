package org.fundstelle.connector.webdav;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestAuthority.ServerFiles;
import org.fundstelle.connector.TestServer;

/** A real Apache with mod_dav on 127.0.0.1, that shows a folder by TLS, to one user. */
public final class ApacheDavServer implements AutoCloseable {

    public static final Path PROGRAM = Path.of("/usr/sbin/apache2");
    public static final String USER = "fundstelle";
    public static final String PASSWORD = "geheim:Größe+1";

    private static final String FOLDER = "Akten & Bescheide + 100% (alt)";
    private static final String URL_FOLDER = "Akten%20%26%20Bescheide%20%2B%20100%25%20(alt)";
    private static final String REALM = "Akten";

    private static final String CONFIGURATION = """
            ServerRoot "%1$s"
            ServerName localhost
            PidFile "%1$s/httpd.pid"
            DefaultRuntimeDir "%1$s"
            ErrorLog "%1$s/error.log"
            %2$s
            Listen 127.0.0.1:%3$d
            Listen 127.0.0.2:%3$d
            Listen 127.0.0.1:%4$d
            Listen 127.0.0.1:%5$d
            TypesConfig /dev/null
            DocumentRoot "%1$s/www"
            DavLockDB "%1$s/lock/db"
            Alias /dav "%1$s/www"
            <Directory "%1$s/www">
              Dav On
              Options +Indexes
              Require valid-user
              AuthName "Akten"
            </Directory>
            <VirtualHost *:%3$d>
              SSLEngine on
              SSLCertificateFile "%6$s"
              SSLCertificateKeyFile "%7$s"
              <Location />
                AuthType Basic
                AuthBasicProvider file
                AuthUserFile "%1$s/users"
              </Location>
              Redirect 302 /anderswo https://localhost:%3$d/dav/
            </VirtualHost>
            <VirtualHost *:%4$d>
              SSLEngine on
              SSLCertificateFile "%8$s"
              SSLCertificateKeyFile "%9$s"
              <Location />
                AuthType Basic
                AuthBasicProvider file
                AuthUserFile "%1$s/users"
              </Location>
            </VirtualHost>
            <VirtualHost *:%5$d>
              <Location />
                AuthType Digest
                AuthDigestProvider file
                AuthUserFile "%1$s/digests"
              </Location>
            </VirtualHost>
            """;

    private final Path home = DocumentFolder.newHome();
    private final DocumentFolder documents;
    private final TestAuthority authority;
    private final int port = TestServer.freePort();
    private final int expiredPort = TestServer.freePort();
    private final int digestPort = TestServer.freePort();
    private final TestServer server;

    /** Starts it. */
    public ApacheDavServer() throws IOException {
        documents = new DocumentFolder(home.resolve("www").resolve(FOLDER));
        authority = new TestAuthority(home);
        ServerFiles valid = authority.server();
        ServerFiles expired = authority.expiredServer();
        Files.setPosixFilePermissions(
                Files.createDirectory(home.resolve("lock")), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(
                home.resolve("users"), USER + ":{SHA}" + Base64.getEncoder().encodeToString(hash("SHA-1", PASSWORD)));
        Files.writeString(
                home.resolve("digests"),
                USER + ":" + REALM + ":" + HexFormat.of().formatHex(hash("MD5", USER + ":" + REALM + ":" + PASSWORD)));
        Path configuration = Files.writeString(
                home.resolve("httpd.conf"),
                CONFIGURATION.formatted(
                        home,
                        modules() + account(),
                        port,
                        expiredPort,
                        digestPort,
                        valid.chain(),
                        valid.key(),
                        expired.chain(),
                        expired.key()));
        server = TestServer.start(
                port,
                home.resolve("output.log"),
                PROGRAM.toString(),
                "-D",
                "FOREGROUND",
                "-f",
                configuration.toString());
    }

    private static String modules() {
        return Stream.of(
                        "mpm_event",
                        "authn_core",
                        "authn_file",
                        "auth_basic",
                        "auth_digest",
                        "authz_core",
                        "authz_user",
                        "alias",
                        "mime",
                        "autoindex",
                        "dir",
                        "socache_shmcb",
                        "ssl",
                        "dav",
                        "dav_fs")
                .map(name -> "LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so\n")
                .collect(Collectors.joining());
    }

    /** Apache serves nothing as root. */
    private static String account() {
        return System.getProperty("user.name").equals("root") ? "User www-data\nGroup www-data\n" : "";
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The port of TLS, with a good certificate. */
    public int port() {
        return port;
    }

    int expiredPort() {
        return expiredPort;
    }

    int digestPort() {
        return digestPort;
    }

    /** Address of the folder on a port that leads to this server. */
    public static String url(String origin) {
        return origin + "/dav/" + URL_FOLDER;
    }

    /** All parameters of a connector. */
    public Map<String, String> parameters(int port) {
        return Map.of(
                "url",
                url("https://localhost:" + port),
                "username",
                USER,
                "password",
                PASSWORD,
                "caFile",
                authority.caFile().toString());
    }

    public DocumentFolder documents() {
        return documents;
    }

    @Override
    public void close() throws IOException {
        server.close();
        DocumentFolder.delete(home);
    }
}
