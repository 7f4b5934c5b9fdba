package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestAuthority;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about mailboxes, on a Dovecot. */
class ImapIT {

    @TempDir
    private static Path temp;

    private static TestAuthority authority;
    private static DovecotServer server;
    private static TcpProxy wire;
    private static int accounts;

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private final String username = "amt-" + ++accounts;
    private MailProgram program;
    private ConnectorRig rig;

    @BeforeAll
    static void startServer() throws IOException {
        DovecotServer.require();
        authority = new TestAuthority(temp);
        server = DovecotServer.start(authority.server(), true);
        wire = new TcpProxy(server.tlsPort());
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            wire.close();
            server.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        wire.mend();
        program = server.program(username);
        rig = rig(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        program.close();
    }

    private ConnectorRig rig(Map<String, String> more) throws Exception {
        Map<String, String> parameters = DovecotServer.parameters(authority, wire.port(), username);
        parameters.putAll(more);
        return new ConnectorRig(new DefaultCamelContext(), "imap", parameters, ledger);
    }

    private void restart(Map<String, String> more) throws Exception {
        rig.close();
        rig = rig(more);
    }

    private ScanRecord scanned() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    private String failed() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }

    private SourceDocument only() {
        return rig.at(rig.livePaths().getFirst());
    }

    private static byte[] mail(String subject) {
        return TestMail.of(subject, new byte[] {1});
    }

    // ---- nothing is changed

    @Test
    void scanAndContentLeaveFlagsAsTheyAre() throws Exception {
        program.put("INBOX", mail("ungelesen"));
        scanned();

        assertThat(rig.content(only().path())).isNotEmpty();

        Flags flags = program.flags("INBOX");
        assertThat(flags.contains(Flags.Flag.SEEN)).isFalse();
        assertThat(flags.contains(Flags.Flag.ANSWERED)).isFalse();
    }

    @Test
    void readingAMessageIsNoChange() throws Exception {
        program.put("INBOX", mail("gelesen"));
        scanned();
        rig.takeTickets();
        program.flag("INBOX", "gelesen", Flags.Flag.SEEN);
        program.flag("INBOX", "gelesen", Flags.Flag.FLAGGED);

        assertThat(scanned().changed()).isZero();
        assertThat(rig.takeTickets()).isEmpty();
    }

    @Test
    void messageFlaggedAsDeletedIsGone() throws Exception {
        program.put("INBOX", mail("bleibt"));
        program.put("INBOX", mail("geht"));
        scanned();
        String nativeId = rig.livePaths().stream()
                .filter(path -> path.contains("geht"))
                .map(path -> rig.at(path).nativeId())
                .findFirst()
                .orElseThrow();
        program.flag("INBOX", "geht", Flags.Flag.DELETED);

        assertThat(scanned().deleted()).isEqualTo(1);
        assertThat(rig.livePaths()).singleElement().asString().contains("bleibt");
        assertThatThrownBy(() -> rig.open(nativeId)).isInstanceOf(NoSuchFileException.class);
    }

    // ---- identity

    @Test
    void folderMadeAnewHasNewDocuments() throws Exception {
        program.put("Vorgang", mail("alt"));
        scanned();
        String old = only().nativeId();
        assertThat(rig.open(old)).isNotEmpty();
        program.folder("Vorgang").delete(true);
        program.put("Vorgang", mail("neu"));

        assertThatThrownBy(() -> rig.open(old)).isInstanceOf(NoSuchFileException.class);
        assertThat(scanned().deleted()).isEqualTo(1);
        assertThat(only().path()).isEqualTo("Vorgang/neu (1).eml");
        assertThat(only().nativeId()).isNotEqualTo(old);
        assertThat(new String(rig.open(only().nativeId()), StandardCharsets.ISO_8859_1))
                .contains("Subject: neu");
    }

    @Test
    void renamedFolderHasItsDocumentsAtTheNewPlace() throws Exception {
        program.put("Vorgang", mail("Antrag"));
        scanned();
        program.folder("Vorgang").renameTo(program.folder("Erledigt"));

        scanned();

        assertThat(rig.livePaths()).containsExactly("Erledigt/Antrag (1).eml");
        assertThat(rig.content("Erledigt/Antrag (1).eml")).isNotEmpty();
    }

    // ---- what is said of a message

    @Test
    void threadAndCorrespondentsAreTold() throws Exception {
        String many = IntStream.range(0, 200)
                .mapToObj(i -> "<" + i + ".vorgaenger@amt.example>")
                .collect(Collectors.joining("\n "));
        program.put("INBOX", TestMail.raw("""
                        From: =?ISO-8859-1?Q?B=FCrgerin?= <buergerin@example.org>
                        To: Poststelle <poststelle@amt.example>,
                         Bauamt <bauamt@amt.example>
                        Subject: =?utf-8?Q?AW:_Ihr_Antrag_f=C3=BCr?=
                         =?utf-8?Q?_die_Stra=C3?= =?utf-8?Q?=9Fe?=
                        Date: Mon, 2 Mar 2026 09:12:00 +0100
                        Message-ID: <antwort@example.org>
                        In-Reply-To: <antrag@amt.example>
                        References: %s

                        Text
                        """.formatted(many)));
        scanned();

        SourceDocument document = only();
        assertThat(document.title()).isEqualTo("AW: Ihr Antrag für die Straße");
        assertThat(document.path()).isEqualTo("INBOX/AW: Ihr Antrag für die Straße (1).eml");
        assertThat(document.modified()).isEqualTo(Instant.parse("2026-03-02T08:12:00Z"));
        assertThat(document.record().extra())
                .containsEntry("message_id", "<antwort@example.org>")
                .containsEntry("in_reply_to", "<antrag@amt.example>")
                .containsEntry("from", "Bürgerin <buergerin@example.org>")
                .containsEntry("to", "Poststelle <poststelle@amt.example>, Bauamt <bauamt@amt.example>")
                .containsEntry("date", "2026-03-02T08:12:00Z");
        assertThat(document.record().extra().get("references"))
                .startsWith("<0.vorgaenger@amt.example> <1.")
                .hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void oddMessagesAreDocumentsToo() throws Exception {
        Instant now = Instant.now();
        program.put("INBOX", TestMail.raw("\n"));
        program.put("INBOX", TestMail.raw("X-Nichts: 1\n\nohne alles\n"));
        program.put("INBOX", TestMail.raw("Subject:\nDate: gestern\nFrom:\n\nleer\n"));
        program.put("INBOX", "Subject: Ma\u00dfe\r\n\r\nx".getBytes(StandardCharsets.ISO_8859_1));
        program.put("INBOX", "Subject: Ma\u00dfe in UTF-8\r\n\r\nx".getBytes(StandardCharsets.UTF_8));
        program.put("INBOX", TestMail.raw("Subject: Zukunft\nDate: Mon, 1 Jan 2125 00:00:00 +0000\n\nx\n"));
        program.put("INBOX", TestMail.raw("Subject: a/b\n\nx\n"));
        program.put(
                "INBOX",
                TestMail.raw("To: " + "Person <person@amt.example>,\n ".repeat(3_000)
                        + "x@y.example\nSubject: An alle\n\nx\n"));
        program.put(
                "INBOX",
                TestMail.raw(
                        "Subject: kaputt\nContent-Type: multipart/mixed; boundary=\n\n--\n\n--x\nContent-Type: \"\n"));
        program.put("INBOX", TestMail.raw("keine Kopfzeile, nur Text\n"));

        assertThat(scanned().seen()).isEqualTo(10);

        assertThat(rig.livePaths())
                .containsExactlyInAnyOrder(
                        "INBOX/(ohne Betreff) (1).eml",
                        "INBOX/(ohne Betreff) (2).eml",
                        "INBOX/(ohne Betreff) (3).eml",
                        "INBOX/Maße (4).eml",
                        "INBOX/Maße in UTF-8 (5).eml",
                        "INBOX/Zukunft (6).eml",
                        "INBOX/a∕b (7).eml",
                        "INBOX/An alle (8).eml",
                        "INBOX/kaputt (9).eml",
                        "INBOX/(ohne Betreff) (10).eml");
        for (String path : rig.livePaths()) {
            assertThat(rig.at(path).modified()).isAfter(now.minusSeconds(60));
            assertThat(rig.content(path)).as(path).isNotEmpty();
        }
    }

    // ---- which folders

    @Test
    void specialFoldersAreLeftOut() throws Exception {
        for (String folder : List.of("INBOX", "Abfall", "Abfall/alt", "Werbung", "Angefangen", "Übrig")) {
            program.put(folder, mail("in " + folder.replace('/', ' ')));
        }
        scanned();
        assertThat(rig.livePaths()).containsExactlyInAnyOrder("INBOX/in INBOX (1).eml", "Übrig/in Übrig (1).eml");

        restart(Map.of("specialFolders", "true", "exclude", "alt"));
        scanned();
        assertThat(rig.livePaths()).hasSize(5).contains("Abfall/in Abfall (1).eml");
        String trash = rig.at("Abfall/in Abfall (1).eml").nativeId();

        restart(Map.of());
        assertThatThrownBy(() -> rig.open(trash)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namedFolderThatIsNotThereFailsTheScan() throws Exception {
        program.put("Vorgang", mail("Antrag"));
        restart(Map.of("folders", "INBOX,Vorgang"));
        scanned();
        program.folder("Vorgang").renameTo(program.folder("Vorgang alt"));

        assertThat(failed()).contains("no folder Vorgang");
        assertThat(rig.livePaths()).hasSize(1);
    }

    @Test
    void sharedFolderIsReadWhenItsPathIsNamed() throws Exception {
        server.share(
                "Rathaus" + accounts, mail("für alle"), "user=" + username + " lra", "group=rat lr", "user=anna lr");
        program.put("INBOX", mail("eigen"));
        scanned();
        assertThat(rig.livePaths()).containsExactly("INBOX/eigen (1).eml");

        restart(Map.of("folders", "INBOX,Amt/Rathaus" + accounts, "access", "acl"));
        scanned();

        SourceDocument shared = rig.at("Amt/Rathaus" + accounts + "/für alle (1).eml");
        assertThat(shared.access())
                .isEqualTo(
                        AccessList.allowing(Principal.user(username), Principal.group("rat"), Principal.user("anna")));
        assertThat(rig.open(shared.nativeId())).isNotEmpty();
    }

    @Test
    void accessListThatMayNotBeSeenFailsTheScan() throws Exception {
        server.share("Kasse" + accounts, mail("x"), "user=" + username + " lr");
        restart(Map.of("folders", "Amt/Kasse" + accounts, "access", "acl"));

        assertThat(failed()).contains("access list", "Kasse" + accounts, "'a'");
    }

    @Test
    void folderThatMayNotBeReadFailsTheScan() throws Exception {
        program.put("Vorgang", mail("Antrag"));
        scanned();
        String nativeId = only().nativeId();
        program.allow("Vorgang", username, "la");

        assertThat(failed()).contains("Vorgang");
        assertThat(rig.livePaths()).hasSize(1);
        assertThatThrownBy(() -> rig.open(nativeId)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void onlyMessagesSinceADayAreReported() throws Exception {
        program.put("INBOX", mail("alt"), Date.from(Instant.now().minus(400, ChronoUnit.DAYS)));
        program.put("INBOX", mail("neu"), Date.from(Instant.now().minus(300, ChronoUnit.DAYS)));
        restart(Map.of("since", "365 days"));

        scanned();

        assertThat(rig.livePaths()).containsExactly("INBOX/neu (2).eml");
    }

    // ---- connections

    @Test
    void startTlsIsUsedBeforeTheLogin() throws Exception {
        program.put("INBOX", mail("Antrag"));
        restart(Map.of("security", "starttls", "port", Integer.toString(server.port())));

        scanned();

        assertThat(rig.content(only().path())).isNotEmpty();
    }

    @Test
    void serverWithoutStartTlsGetsNoPassword() throws Exception {
        try (DovecotServer open = DovecotServer.start(authority.server(), false)) {
            restart(Map.of("security", "starttls", "port", Integer.toString(open.port())));

            assertThat(failed()).contains("STARTTLS");
        }
    }

    @Test
    void serverElsewhereIsNeverAskedWithoutProtection() throws Exception {
        restart(Map.of("security", "plain", "host", "192.0.2.1", "port", "143"));

        assertThat(failed()).contains("this machine only");
    }

    @Test
    void largeMessageIsReadWhole() throws Exception {
        byte[] content = new byte[3 << 20];
        new Random(1).nextBytes(content);
        program.put("INBOX", TestMail.of("groß", content));
        scanned();

        assertThat(TestMail.attachment(rig.content(only().path()))).isEqualTo(content);
    }

    @Test
    void keptConnectionThatWasClosedIsReplaced() throws Exception {
        program.put("INBOX", mail("Antrag"));
        scanned();
        assertThat(rig.content(only().path())).isNotEmpty();

        wire.refuse();
        wire.mend();

        assertThat(rig.content(only().path())).isNotEmpty();
    }

    @Test
    void manyReadersShareAFewConnections() throws Exception {
        for (int i = 0; i < 20; i++) {
            program.put(
                    i % 2 == 0 ? "INBOX" : "Vorgang",
                    TestMail.of("Nr. " + i, ("Inhalt " + i).getBytes(StandardCharsets.UTF_8)));
        }
        scanned();
        List<Callable<String>> readers = new ArrayList<>();
        for (String path : rig.livePaths()) {
            readers.add(
                    () -> path + " = " + new String(TestMail.attachment(rig.content(path)), StandardCharsets.UTF_8));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (Future<String> read : threads.invokeAll(readers)) {
                assertThat(read.get()).containsPattern("Nr\\. (\\d+) \\(\\d+\\)\\.eml = Inhalt \\1$");
            }
        }
    }

    @Test
    void streamThatIsClosedHalfReadGivesItsConnectionBack() throws Exception {
        program.put("INBOX", TestMail.of("groß", new byte[2 << 20]));
        scanned();
        Map<String, String> parameters = DovecotServer.parameters(authority, wire.port(), username);
        Mailboxes mailboxes = new Mailboxes(server(parameters), Duration.ofMinutes(1));
        MailId id = MailId.parse(only().nativeId()).orElseThrow();
        for (int i = 0; i < 10; i++) {
            Mailbox mailbox = mailboxes.take(id.folder());
            assertThat(mailbox.isKept()).isEqualTo(i > 0);
            OpenFolder folder = mailbox.folderOf(id, new FolderList(new FolderSelection("", "", false)));
            try (InputStream in =
                    MessageStream.open(folder, id.uid(), 2 << 20, broken -> mailboxes.giveBack(mailbox))) {
                assertThat(in.read()).isNotNegative();
            }
        }
        mailboxes.close();
    }

    private static ImapServer server(Map<String, String> parameters) {
        return new ImapServer(
                parameters.get("host"),
                Integer.parseInt(parameters.get("port")),
                Security.TLS,
                Login.of(parameters.get("username"), parameters.get("password"), ""),
                parameters.get("caFile"),
                Duration.ofSeconds(30));
    }

    @Test
    void messageRemovedWhileItIsReadIsGone() throws Exception {
        program.put("INBOX", TestMail.of("groß", new byte[2 << 20]));
        scanned();
        MailId id = MailId.parse(only().nativeId()).orElseThrow();
        Map<String, String> parameters = DovecotServer.parameters(authority, wire.port(), username);
        try (Mailbox mailbox = new Mailbox(server(parameters).connect())) {
            OpenFolder folder = mailbox.folderOf(id, new FolderList(new FolderSelection("", "", false)));
            program.delete("INBOX", "groß");
            folder.refresh();

            assertThat(folder.size(id.uid())).isEmpty();
            assertThat(folder.heads(new long[] {id.uid()})).isEmpty();
            assertThatThrownBy(() -> folder.piece(id.uid(), 0, 100)).isInstanceOf(NoSuchFileException.class);
        }
    }
}
