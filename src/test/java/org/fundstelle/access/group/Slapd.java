package org.fundstelle.access.group;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real OpenLDAP server of a test's own, on this machine only, filled from LDIF. */
final class Slapd implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    static final String SUFFIX = "dc=stadt,dc=example";

    private static final String CONFIGURATION = """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile %1$s/slapd.pid
            TLSCertificateFile %1$s/cert.pem
            TLSCertificateKeyFile %1$s/key.pem
            database mdb
            suffix "dc=stadt,dc=example"
            directory %1$s/db
            index uid,member,memberUid eq
            limits dn.exact="cn=fundstelle,dc=stadt,dc=example" size.soft=600 size.hard=600 size.prtotal=unlimited
            limits dn.exact="cn=narrow,dc=stadt,dc=example" size=100
            access to attrs=userPassword by anonymous auth by * none
            access to * by users read by * none
            """;

    private final Path home;
    private final int port = freePort();
    private final int tlsPort = freePort();
    private Process process;

    /**
     * Prepares the server.
     *
     * @param name that its certificate is for
     */
    Slapd(Path home, String name, String ldif) throws IOException {
        this.home = home;
        Files.createDirectory(home.resolve("db"));
        Files.writeString(home.resolve("slapd.conf"), CONFIGURATION.formatted(home));
        Files.writeString(home.resolve("content.ldif"), ldif);
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name);
        run("/usr/sbin/slapadd", "-f", "slapd.conf", "-l", "content.ldif");
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-f",
                        "slapd.conf",
                        "-h",
                        "ldap://127.0.0.1:%d ldaps://127.0.0.1:%d".formatted(port, tlsPort),
                        "-d",
                        "0")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("slapd.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), tlsPort).close();
            return true;
        });
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("slapd does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String plain() {
        return "ldap://localhost:" + port;
    }

    String encrypted() {
        return "ldaps://localhost:" + tlsPort;
    }

    Path certificate() {
        return home.resolve("cert.pem");
    }

    private void run(String... command) throws IOException {
        Path log = home.resolve("setup.log");
        Process setup = new ProcessBuilder(List.of(command))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (setup.waitFor() != 0) {
                throw new IOException(command[0] + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
