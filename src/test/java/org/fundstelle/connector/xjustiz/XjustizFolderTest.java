package org.fundstelle.connector.xjustiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.connector.ConnectorRig;
import org.fundstelle.connector.EventSourceContractTest.Letter;
import org.fundstelle.connector.inbox.InboxComponent;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.FaultyContentException;
import org.fundstelle.document.Principal;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are not packed: the file of the message, and those that it names beside it. */
class XjustizFolderTest {

    private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-03-03T08:00:00Z");

    @TempDir
    Path folder;

    private ConnectorRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = rig(Map.of());
    }

    private ConnectorRig rig(Map<String, String> others) throws Exception {
        Map<String, String> parameters =
                new HashMap<>(Map.of("directory", folder.toString(), "access", "posix", "settle", "100ms"));
        parameters.putAll(others);
        parameters.values().removeIf(String::isEmpty);
        return new ConnectorRig(new DefaultCamelContext(), "xjustiz", parameters, LedgerDatabase.create());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private Path put(String name, String content, Instant changed) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(file, FileTime.from(changed));
        return file;
    }

    private void scan() {
        ScanRecord scan = rig.scan();
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
    }

    private String content(Letter letter) throws IOException {
        return new String(rig.content(XjustizMessages.path(letter)), StandardCharsets.UTF_8);
    }

    @Test
    void filesBesideTheMessageAreItsDocuments() throws Exception {
        Letter one = Letter.of(1, "eins");
        Letter two = Letter.of(2, "zwei");
        put("a/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(one)), Instant.now());
        put("a/anhang/" + XjustizMessages.file(one), "eins", Instant.now());
        put("b/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(two)), Instant.now());
        put("b/" + XjustizMessages.file(two), "zwei", Instant.now());
        put("b/" + XjustizMessages.file(one), "von einer anderen Nachricht", Instant.now());
        put("notiz.txt", "gehört zu keiner", Instant.now());

        scan();

        assertThat(rig.livePaths()).hasSize(2);
        assertThat(content(one)).isEqualTo("eins");
        assertThat(content(two)).isEqualTo("zwei");
        assertThat(rig.scan().seen()).isZero();
    }

    @Test
    void messageWaitsForItsFiles() throws Exception {
        Letter one = Letter.of(1, "eins");
        put("a/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(one)), Instant.now());
        scan();
        assertThat(rig.livePaths()).isEmpty();

        put("a/" + XjustizMessages.file(one), "eins", Instant.now());
        scan();
        assertThat(content(one)).isEqualTo("eins");
    }

    @Test
    void fileThatComesTooLateHealsItsDocument() throws Exception {
        Letter one = Letter.of(1, "eins");
        Letter two = Letter.of(2, "zwei");
        put("a/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(one, two)), LONG_AGO);
        put("a/" + XjustizMessages.file(two), "zwei", LONG_AGO);
        scan();
        assertThat(content(two)).isEqualTo("zwei");
        assertThat(catchThrowable(() -> content(one)))
                .isInstanceOf(FaultyContentException.class)
                .hasMessageContaining(XjustizMessages.file(one));
        rig.takeTickets();
        scan();
        assertThat(rig.takeTickets()).isEmpty();

        put("a/" + XjustizMessages.file(one), "eins", LONG_AGO);
        scan();
        assertThat(content(one)).isEqualTo("eins");
    }

    @Test
    void readersMustBeThoseOfMessageAndFile() throws Exception {
        Letter one = Letter.of(1, "eins");
        put("a/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(one)), Instant.now());
        Path file = put("a/" + XjustizMessages.file(one), "eins", Instant.now());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        scan();

        assertThat(rig.at(XjustizMessages.path(one)).access())
                .isEqualTo(
                        AccessList.allowing(Principal.user(Files.getOwner(file).getName())));
    }

    @Test
    void readersOfAFileBesideTheMessageAreFollowed() throws Exception {
        Letter one = Letter.of(1, "eins");
        put("a/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(one)), LONG_AGO);
        Path file = put("a/" + XjustizMessages.file(one), "eins", LONG_AGO);
        scan();
        assertThat(rig.scan().seen()).isZero();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        scan();

        assertThat(rig.at(XjustizMessages.path(one)).access())
                .isEqualTo(
                        AccessList.allowing(Principal.user(Files.getOwner(file).getName())));
        assertThat(rig.scan().seen()).isZero();
        Files.delete(file);
        scan();
        assertThat(content(one)).isEqualTo("eins");
    }

    @Test
    void messageThatIsTooLargeIsNamed() throws Exception {
        rig.close();
        rig = rig(Map.of("maxSize", "1 KB"));
        put("a/xjustiz_nachricht.xml", XjustizMessages.xml(MADE, List.of(Letter.of(1, "x"))), Instant.now());

        scan();

        assertThat(catchThrowable(() -> rig.content("a/xjustiz_nachricht.xml")))
                .isInstanceOf(FaultyContentException.class)
                .hasMessageContaining("larger than is read");
    }

    @Test
    void listOfTheSourceHoldsWhereTheFolderSaysNothing() throws Exception {
        rig.close();
        rig = rig(Map.of("access", ""));
        Files.write(folder.resolve("a.zip"), XjustizMessages.archive(MADE, List.of(Letter.of(1, "eins"))));

        scan();

        assertThat(rig.at(XjustizMessages.path(Letter.of(1, ""))).access()).isEqualTo(ConnectorRig.SOURCE_LIST);
    }

    @Test
    void nothingIsLeftBehindAndNothingIsWritten(@TempDir Path own) throws Exception {
        rig.close();
        Files.writeString(own.resolve("message-1.part"), "von einem Absturz");
        DefaultCamelContext camel = new DefaultCamelContext();
        // As the program has it.
        camel.getRegistry().bind("fundstelle-inbox-component", new InboxComponent(own));
        rig = new ConnectorRig(
                camel, "xjustiz", Map.of("directory", folder.toString(), "settle", "100ms"), LedgerDatabase.create());
        Path archive = folder.resolve("a.zip");
        Files.write(archive, XjustizMessages.archive(MADE, List.of(Letter.of(1, "eins"))));
        FileTime changed = Files.getLastModifiedTime(archive);

        scan();

        assertThat(content(Letter.of(1, ""))).isEqualTo("eins");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(archive);
        }
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(changed);
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void wrongParametersAreNamedAtOnce() {
        assertThatThrownBy(() -> rig(Map.of("transport", "sftp", "host", "127.0.0.1")))
                .rootCause()
                .hasMessage("Transport 'sftp' has no parameter 'access', and has no parameter 'directory', and needs"
                        + " parameter 'remoteDirectory', and needs parameter 'username'");
    }
}
