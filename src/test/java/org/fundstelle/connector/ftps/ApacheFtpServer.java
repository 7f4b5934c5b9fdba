package org.fundstelle.connector.ftps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.fundstelle.connector.ServedFolder;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestAuthority.ServerFiles;
import org.fundstelle.connector.TestServer;

/** Apache FtpServer, which lists by MLSD, with one account. */
public final class ApacheFtpServer implements AutoCloseable {

    public static final String USER = "registratur";
    public static final String PASSWORD = "g&h=e%i?m)+#ü";

    private final ServedFolder served;
    private final Path caFile;
    private final FtpServer server;
    private final int port = TestServer.freePort();

    /** How a server protects its connections. */
    public enum Protection {
        EXPLICIT,
        IMPLICIT,
        NONE
    }

    /**
     * @param served lies in the folder that the account's login leads to
     */
    public ApacheFtpServer(ServedFolder served, TestAuthority authority, ServerFiles certificate, Protection protection)
            throws FtpException {
        this.served = served;
        this.caFile = authority.caFile();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        if (protection != Protection.NONE) {
            SslConfigurationFactory tls = new SslConfigurationFactory();
            tls.setKeystoreFile(certificate.pkcs12().toFile());
            tls.setKeystoreType("PKCS12");
            tls.setKeystorePassword(TestAuthority.PASSWORD);
            listener.setSslConfiguration(tls.createSslConfiguration());
            listener.setImplicitSsl(protection == Protection.IMPLICIT);
        }
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setUserManager(users(served.root().getParent()));
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setLoginFailureDelay(0);
        factory.setConnectionConfig(connections.createConnectionConfig());
        server = factory.createServer();
        server.start();
    }

    private static UserManager users(Path home) throws FtpException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new ConcurrentLoginPermission(20, 20)));
        UserManager users = factory.createUserManager();
        users.save(user);
        return users;
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
                "host",
                "localhost",
                "port",
                Integer.toString(port),
                "username",
                USER,
                "password",
                PASSWORD,
                "caFile",
                caFile.toString(),
                "directory",
                "/" + served.root().getFileName()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
