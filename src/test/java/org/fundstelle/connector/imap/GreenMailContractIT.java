package org.fundstelle.connector.imap;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a second server, which is another's work, runs everywhere, and offers few extensions. */
class GreenMailContractIT extends MailboxContract {

    private static final String PASSWORD = "geheim-4711";

    private static GreenMail server;
    private static TcpProxy wire;
    private static int accounts;

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(TestServer.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        wire = new TcpProxy(server.getImap().getPort());
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.stop();
    }

    private static String username() {
        return "poststelle-" + accounts;
    }

    @Override
    protected MailProgram newMailbox() throws Exception {
        accounts++;
        server.setUser(username(), PASSWORD);
        return new MailProgram(server.getImap().getPort(), username(), PASSWORD);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(wire.port()),
                "security",
                "plain",
                "username",
                username(),
                "password",
                PASSWORD);
    }

    @Override
    protected void putMany(int count) throws Exception {
        ImapHostManager mailboxes = server.getManagers().getImapHostManager();
        GreenMailUser user = server.setUser(username(), PASSWORD);
        for (int i = 0; i < count; i++) {
            Place place = place(numbered(i));
            MailFolder folder = mailboxes.getFolder(user, place.folder());
            if (folder == null) {
                folder = mailboxes.createMailbox(user, place.folder());
            }
            byte[] mail = TestMail.of(place.subject(), bytes("Inhalt " + i));
            folder.appendMessage(
                    new MimeMessage((Session) null, new ByteArrayInputStream(mail)), new Flags(), new Date());
        }
    }

    @Override
    protected Optional<TcpProxy> wire() {
        return Optional.of(wire);
    }

    @Override
    protected Optional<Map<String, String>> wrongPassword() {
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put("password", "falsch-0815");
        return Optional.of(parameters);
    }
}
