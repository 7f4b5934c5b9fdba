package org.fundstelle.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.fundstelle.connector.ServedFolder;

/** Apache MINA SSHD with an account that logs in with a password. */
public final class PasswordSshServer implements AutoCloseable {

    public static final String USER = "registratur";
    public static final String PASSWORD = "g&h=e%i?m)+#ü";

    private final ServedFolder served;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair key;
    private final AtomicInteger attempts = new AtomicInteger();

    /**
     * @param folder for what it serves
     * @param interactive whether it asks for the password in words of its own, in German, instead of taking one
     */
    public PasswordSshServer(Path folder, boolean interactive) throws IOException {
        served = new ServedFolder(folder.resolve("Akten"));
        key = newKey();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setPasswordAuthenticator((user, password, session) -> {
            attempts.incrementAndGet();
            return user.equals(USER) && password.equals(PASSWORD);
        });
        if (interactive) {
            server.setUserAuthFactories(
                    List.of(org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory.INSTANCE));
            DefaultKeyboardInteractiveAuthenticator questions = new DefaultKeyboardInteractiveAuthenticator();
            org.apache.sshd.core.CoreModuleProperties.KB_SERVER_INTERACTIVE_PROMPT.set(server, "Kennwort: ");
            server.setKeyboardInteractiveAuthenticator(questions);
        }
        server.start();
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public ServedFolder served() {
        return served;
    }

    /** How often somebody has tried a password. */
    public int attempts() {
        return attempts.get();
    }

    /**
     * All parameters of the connector.
     *
     * @param port the server's, or that of a wire to it
     */
    public Map<String, String> parameters(int port) {
        return new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "username",
                USER,
                "password",
                PASSWORD,
                "hostKey",
                PublicKeyEntry.toString(key.getPublic()),
                "directory",
                served.root().toString()));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
