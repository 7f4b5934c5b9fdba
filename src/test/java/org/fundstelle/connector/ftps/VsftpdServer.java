package org.fundstelle.connector.ftps;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestServer;

/**
 * vsftpd, which lists by LIST and demands that data connections go on with the TLS session of the commands. The anonymous account
 * with one password, so that no account of the system is needed; only root can start it.
 */
public final class VsftpdServer implements AutoCloseable {

    public static final String PASSWORD = "geheim@stadt.example";

    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");

    private final ServedFolder served;
    private final Path caFile;
    private final TestServer process;
    private final int port = TestServer.freePort();

    /**
     * @param folder for the server's files and what it serves; everybody may pass through it afterwards
     */
    public VsftpdServer(Path folder) throws IOException {
        TestServer.require(PROGRAM, "vsftpd");
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can start vsftpd");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        TestAuthority authority = new TestAuthority(folder);
        TestAuthority.ServerFiles certificate = authority.server();
        caFile = authority.caFile();
        served = new ServedFolder(folder.resolve("wurzel/Akten & Bescheide + 100% (alt)"));
        Files.createDirectories(folder.resolve("leer"));
        Files.writeString(folder.resolve("passwords"), PASSWORD + "\n");
        Path config = Files.writeString(folder.resolve("vsftpd.conf"), """
                listen=YES
                listen_ipv6=NO
                listen_address=127.0.0.1
                listen_port=%d
                background=NO
                seccomp_sandbox=NO
                anonymous_enable=YES
                local_enable=NO
                anon_root=%s
                anon_world_readable_only=NO
                secure_email_list_enable=YES
                email_password_file=%s
                secure_chroot_dir=%s
                ssl_enable=YES
                allow_anon_ssl=YES
                force_anon_logins_ssl=YES
                force_anon_data_ssl=YES
                require_ssl_reuse=YES
                rsa_cert_file=%s
                rsa_private_key_file=%s
                delay_failed_login=0
                """.formatted(
                        port,
                        served.root().getParent(),
                        folder.resolve("passwords"),
                        folder.resolve("leer"),
                        certificate.chain(),
                        certificate.key()));
        process = TestServer.start(port, folder.resolve("vsftpd.log"), PROGRAM.toString(), config.toString());
    }

    public int port() {
        return port;
    }

    public ServedFolder served() {
        return served;
    }

    /**
     * All parameters of the connector.
     *
     * @param port the server's, or that of a wire to it
     */
    public Map<String, String> parameters(int port) {
        return new HashMap<>(Map.of(
                "host",
                "localhost",
                "port",
                Integer.toString(port),
                "username",
                "anonymous",
                "password",
                PASSWORD,
                "caFile",
                caFile.toString(),
                "directory",
                "/" + served.root().getFileName()));
    }

    @Override
    public void close() {
        process.close();
    }
}
