package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fundstelle.connector.content.ByteSize;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.document.SourceAwayException;
import org.junit.jupiter.api.Test;

/** Servers that answer badly: nothing that is there may look gone. */
class MailboxWalkTest {

    private static final String HELLO = "* OK bereit";

    private static String good(int uid) {
        return "* " + uid + " FETCH (UID " + uid + " RFC822.SIZE 10 INTERNALDATE \"02-Mar-2026 09:00:00 +0000\""
                + " BODY[HEADER.FIELDS (SUBJECT)]<0> {16}\r\nSubject: Nr. " + uid + "\r\n)\r\n";
    }

    private static List<Report> walk(ScriptedServer server) throws IOException {
        List<Report> reports = new ArrayList<>();
        MailboxWalk walk = new MailboxWalk(
                new FolderList(new FolderSelection("", "", false)),
                Optional.empty(),
                ByteSize.of("1 MB"),
                Optional.empty());
        try (Mailbox mailbox = new Mailbox(server.address(Security.PLAIN).connect())) {
            walk.walk(mailbox.store(), reports::add);
        }
        return reports;
    }

    /** Three messages, as a script tells of them; all are there when somebody looks for one alone. */
    private static Function<String, String> three(Function<String, String> fetch) {
        return command -> {
            if (command.startsWith("UID SEARCH UID ")) {
                return "* SEARCH " + command.split(" ")[3] + "\r\n";
            }
            if (command.startsWith("UID SEARCH")) {
                return "* SEARCH 3 1 2\r\n";
            }
            return command.startsWith("UID FETCH") ? fetch.apply(command.substring("UID FETCH ".length())) : null;
        };
    }

    @Test
    void refusalForManyIsAskedForEach() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                HELLO,
                three(command -> command.startsWith("1:3 ") ? "NO" : good(Integer.parseInt(command.split(" ")[0]))))) {
            assertThat(walk(server)).extracting(Report::title).containsExactly("Nr. 1", "Nr. 2", "Nr. 3");
        }
    }

    @Test
    void headThatCannotBeUnderstoodDoesNotHideItsMessage() throws IOException {
        try (ScriptedServer server = new ScriptedServer(HELLO, three(command -> {
            if (command.startsWith("2 (UID FLAGS")) {
                return "* 2 FETCH (UID 2 FLAGS () RFC822.SIZE 10)\r\n";
            }
            return command.startsWith("2 ")
                    ? "* 2 FETCH (UID 2 INTERNALDATE \"nie\")\r\n"
                    : good(1) + "* 2 FETCH (UID 2 INTERNALDATE \"nie\")\r\n" + good(3);
        }))) {
            assertThat(walk(server))
                    .extracting(Report::path)
                    .containsExactly("INBOX/Nr. 1 (1).eml", "INBOX/(ohne Betreff) (2).eml", "INBOX/Nr. 3 (3).eml");
        }
    }

    @Test
    void messageThatIsThereButCannotBeListedFailsTheWalk() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(HELLO, three(command -> command.startsWith("1:3 ") ? good(1) + good(3) : "NO"))) {
            assertThatThrownBy(() -> walk(server)).hasMessageContaining("Message 2 of folder 'INBOX'");
        }
    }

    @Test
    void messageThatIsGoneIsGone() throws IOException {
        Function<String, String> script = three(command -> command.startsWith("1:3 ") ? good(1) + good(3) : "");
        try (ScriptedServer server = new ScriptedServer(
                HELLO, command -> command.startsWith("UID SEARCH UID ") ? "* SEARCH\r\n" : script.apply(command))) {
            assertThat(walk(server)).extracting(Report::title).containsExactly("Nr. 1", "Nr. 3");
        }
    }

    @Test
    void linesThatNobodyAskedForAreNoMessages() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                HELLO,
                three(command ->
                        "* 9 FETCH (FLAGS (\\Seen))\r\n* 4 EXISTS\r\n" + good(1) + good(2) + good(9) + good(3)))) {
            assertThat(walk(server)).hasSize(3);
        }
    }

    @Test
    void refusedListsFailTheWalk() throws IOException {
        for (String refused : List.of("LIST", "EXAMINE", "UID SEARCH")) {
            try (ScriptedServer server = new ScriptedServer(
                    HELLO,
                    command -> command.startsWith(refused)
                            ? "NO"
                            : three(fetch -> good(1)).apply(command))) {
                assertThatThrownBy(() -> walk(server)).as(refused).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void searchThatCannotBeUnderstoodFailsTheWalk() throws IOException {
        for (String found : List.of("", "* 3 EXISTS\r\n", "* SEARCH 1 zwei 3\r\n", "* SEARCH 1 99999999999\r\n")) {
            try (ScriptedServer server = new ScriptedServer(
                    HELLO,
                    command -> command.startsWith("UID SEARCH UNDELETED")
                            ? found
                            : three(fetch -> good(1)).apply(command))) {
                assertThatThrownBy(() -> walk(server)).as(found).hasMessageContaining("'INBOX' cannot be listed");
            }
        }
        try (ScriptedServer server =
                new ScriptedServer(HELLO, command -> command.startsWith("UID SEARCH") ? "* SEARCH \r\n" : null)) {
            assertThat(walk(server)).isEmpty();
        }
    }

    @Test
    void accountWithoutFoldersFailsTheWalk() throws IOException {
        try (ScriptedServer server = new ScriptedServer(HELLO, command -> command.startsWith("LIST") ? "" : null)) {
            assertThatThrownBy(() -> walk(server)).hasMessageContaining("no folder");
        }
    }

    @Test
    void folderWithoutLastingIdsFailsTheWalk() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(HELLO, command -> command.startsWith("EXAMINE") ? "* 3 EXISTS\r\n" : null)) {
            assertThatThrownBy(() -> walk(server)).hasMessageContaining("UIDVALIDITY");
        }
    }

    /** Somebody in between could let the client believe that it is logged in already. */
    @Test
    void startTlsIsNotGivenUpForALoginThatSeemsDone() throws IOException {
        try (ScriptedServer server = new ScriptedServer("* PREAUTH willkommen", command -> null)) {
            assertThatThrownBy(() -> server.address(Security.STARTTLS).connect())
                    .isInstanceOf(SourceAwayException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(server.asked()).noneMatch(command -> command.contains("geheim") || command.startsWith("LIST"));
        }
    }

    @Test
    void accessTokenIsGivenByXoauth2() throws IOException {
        List<String> said = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(HELLO, command -> {
            said.add(command);
            return command.equals("CAPABILITY") ? "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2\r\n" : null;
        })) {
            ImapServer address = server.address(Security.PLAIN);
            new ImapServer(
                            address.host(),
                            address.port(),
                            Security.PLAIN,
                            Login.of("anna", "", "ya29"),
                            "",
                            address.timeout())
                    .connect()
                    .close();
            assertThat(said)
                    .contains("AUTHENTICATE XOAUTH2 "
                            + java.util.Base64.getEncoder()
                                    .encodeToString("user=anna\u0001auth=Bearer ya29\u0001\u0001"
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (jakarta.mail.MessagingException e) {
            throw new IOException(e);
        }
    }
}
