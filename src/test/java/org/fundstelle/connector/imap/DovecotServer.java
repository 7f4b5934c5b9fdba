package org.fundstelle.connector.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.connector.TestAuthority.ServerFiles;
import org.fundstelle.connector.TestServer;

/** A Dovecot of a test's own on 127.0.0.1: every account exists, has the same password, and starts empty. */
public final class DovecotServer implements AutoCloseable {

    public static final String PASSWORD = "geheim-4711";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private static final String CONFIGURATION = """
            base_dir = %1$s/run
            state_dir = %1$s/state
            log_path = /dev/stderr
            protocols = imap
            listen = 127.0.0.1
            ssl_cert = <%2$s
            ssl_key = <%3$s
            disable_plaintext_auth = no
            auth_failure_delay = 0
            first_valid_uid = 1
            mail_location = maildir:~/Maildir
            mail_plugins = acl
            %4$s
            passdb {
              driver = static
              args = password=%5$s
            }
            userdb {
              driver = static
              args = uid=%6$s gid=%9$s home=%1$s/mail/%%u
            }
            protocol imap {
              mail_plugins = acl imap_acl
              mail_max_userip_connections = 50
            }
            plugin {
              acl = vfile
              acl_anyone = allow
            }
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Abfall {
                special_use = \\Trash
                auto = create
              }
              mailbox Werbung {
                special_use = \\Junk
                auto = create
              }
              mailbox Angefangen {
                special_use = \\Drafts
                auto = create
              }
            }
            namespace amt {
              type = public
              prefix = Amt/
              separator = /
              location = maildir:%1$s/mail/amt
              subscriptions = no
              list = children
            }
            service imap-login {
              inet_listener imap {
                port = %7$d
              }
              inet_listener imaps {
                port = %8$d
                ssl = yes
              }
            }
            """;

    /** What a server needs that is not started by root. */
    private static final String UNPRIVILEGED = """
            default_internal_user = %1$s
            default_internal_group = %2$s
            default_login_user = %1$s
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
            }
            service stats {
              chroot =
            }
            """;

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final TestServer process;

    private DovecotServer(Path folder, int port, int tlsPort, TestServer process) {
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = process;
    }

    /** Skips the test where the program is missing, saying so. */
    public static void require() {
        TestServer.require(PROGRAM, "dovecot-imapd");
    }

    /**
     * Starts a server.
     *
     * @param tls whether it offers TLS on its plain port
     */
    public static DovecotServer start(ServerFiles files, boolean tls) throws IOException {
        // The server's own users must come in, so it is no folder of JUnit's.
        Path folder = Files.createTempDirectory("dovecot");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String inside : new String[] {"run", "state", "mail"}) {
            Files.createDirectory(folder.resolve(inside));
        }
        String account = ROOT ? "dovecot" : System.getProperty("user.name");
        String group = ROOT ? "dovecot" : TestServer.run("id", "-gn").strip();
        if (ROOT) {
            TestServer.run("chown", account, folder.resolve("mail").toString());
        }
        int port = TestServer.freePort();
        int tlsPort = TestServer.freePort();
        Path configuration = Files.writeString(
                folder.resolve("dovecot.conf"),
                CONFIGURATION.formatted(
                                folder,
                                files.chain(),
                                files.key(),
                                ROOT ? "" : UNPRIVILEGED.formatted(account, group),
                                PASSWORD,
                                account,
                                port,
                                tlsPort,
                                group)
                        + (tls ? "ssl = yes\n" : "ssl = no\n"));
        TestServer process = TestServer.start(
                tls ? tlsPort : port, folder.resolve("log"), PROGRAM.toString(), "-F", "-c", configuration.toString());
        return new DovecotServer(folder, port, tlsPort, process);
    }

    /** Without protection, or with STARTTLS. */
    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** The connector's parameters for an account, over TLS on a port that leads here. */
    public static Map<String, String> parameters(TestAuthority authority, int port, String username) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("host", "127.0.0.1");
        parameters.put("port", Integer.toString(port));
        parameters.put("username", username);
        parameters.put("password", PASSWORD);
        parameters.put("caFile", authority.caFile().toString());
        return parameters;
    }

    /** A mail program on the unprotected port. */
    public MailProgram program(String username) throws MessagingException {
        return new MailProgram(port, username, PASSWORD);
    }

    /** Puts a message into a folder that is there already, by its file. */
    void putFile(String username, String mailFolder, byte[] mail) throws IOException {
        Path maildir = folder.resolve("mail").resolve(username).resolve("Maildir");
        if (!mailFolder.equals("INBOX")) {
            maildir = maildir.resolve("." + BASE64MailboxEncoder.encode(mailFolder.replace('/', '.')));
        }
        Path file = Files.write(maildir.resolve("tmp").resolve(UUID.randomUUID().toString()), mail);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(file, maildir.resolve("new").resolve(file.getFileName()));
    }

    /**
     * Makes a folder below {@code Amt/} that all accounts share.
     *
     * @param rights lines of an access list, such as {@code user=anna lr}
     */
    void share(String name, byte[] mail, String... rights) throws IOException {
        Path shared = folder.resolve("mail").resolve("amt");
        Path maildir = shared.resolve("." + name);
        for (String inside : new String[] {"cur", "new", "tmp"}) {
            Files.createDirectories(maildir.resolve(inside));
        }
        Files.createFile(maildir.resolve("maildirfolder"));
        Files.writeString(maildir.resolve("dovecot-acl"), String.join("\n", rights) + "\n");
        Files.write(maildir.resolve("new").resolve(UUID.randomUUID().toString()), mail);
        if (ROOT) {
            TestServer.run("chown", "-R", "dovecot", shared.toString());
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        TestServer.run("rm", "-r", folder.toString());
    }
}
