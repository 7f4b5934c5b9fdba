package org.fundstelle.connector.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.TestServer;

/**
 * OpenSSH with a host key and an account's key of its own, SFTP only. Started by root it lets in {@code nobody}, whom file rights
 * concern, otherwise whoever runs the test.
 */
public final class OpenSshServer implements AutoCloseable {

    public static final String PASSPHRASE = "fünfzehn Möhren";

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Path folder;
    private final ServedFolder served;
    private final String user;
    private final int port = TestServer.freePort();
    private final TestServer process;

    /**
     * @param folder for the server's files and what it serves; everybody may pass through it afterwards
     */
    public OpenSshServer(Path folder) throws IOException {
        TestServer.require(PROGRAM, "openssh-server");
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        served = new ServedFolder(folder.resolve("Akten & Bescheide + 100% (alt)"));
        boolean root = System.getProperty("user.name").equals("root");
        user = root ? "nobody" : System.getProperty("user.name");
        if (root) {
            Files.createDirectories(SEPARATION);
        }
        newKey("host", "ed25519", "");
        newKey("host-rsa", "rsa", "");
        newKey("client", "ed25519", "");
        newKey("client-closed", "ed25519", PASSPHRASE);
        newKey("stranger", "ed25519", "");
        Files.writeString(
                folder.resolve("authorized_keys"), publicKey("client") + "\n" + publicKey("client-closed") + "\n");
        process = TestServer.start(
                port, folder.resolve("sshd.log"), PROGRAM.toString(), "-D", "-e", "-f", config().toString());
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                HostKey %s/host-rsa
                AuthorizedKeysFile %s/authorized_keys
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PidFile none
                MaxStartups 100
                Subsystem sftp internal-sftp
                ForceCommand internal-sftp
                """.formatted(port, folder, folder, folder));
    }

    private void newKey(String name, String type, String passphrase) throws IOException {
        TestServer.run(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-N",
                passphrase,
                "-C",
                name + "@test",
                "-f",
                key(name).toString());
    }

    /** File of one of the private keys {@code client}, {@code client-closed} (with the passphrase) and {@code stranger}. */
    public Path key(String name) {
        return folder.resolve(name);
    }

    /** A public key as text, with a comment. */
    public String publicKey(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".pub")).strip();
    }

    /** How often somebody has logged in. */
    public long logins() throws IOException {
        try (Stream<String> lines = Files.lines(process.log())) {
            return lines.filter(line -> line.startsWith("Accepted ")).count();
        }
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
    public Map<String, String> parameters(int port) throws IOException {
        return new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(port),
                "username", user,
                "privateKeyFile", key("client").toString(),
                "hostKey", publicKey("host"),
                "directory", served.root().toString()));
    }

    @Override
    public void close() {
        process.close();
    }
}
