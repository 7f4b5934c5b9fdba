package org.fundstelle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.FaultyContentException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every connector of an event source keeps whose messages are files in a folder, shown with its own Kamelets against the ledger. A
 * connector's test extends this, says how messages are written, and how they get into the folder.
 */
public abstract class EventSourceContractTest {

    /** When the messages of the tests were made. */
    protected static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");

    private static final Duration LONG_AGO = Duration.ofDays(2);
    private static final int MANY = 300;
    private static final int ENTRIES = Integer.getInteger("fundstelle.test.contract-entries", 1_000);

    /**
     * A document of a message.
     *
     * @param id stable over messages
     * @param text null for none: the message names a file that is not there
     * @param marking as {@link org.fundstelle.document.Confidentiality} knows them, null for none
     */
    public record Letter(String id, String title, String text, String marking) {
        public static Letter of(int number, String text) {
            return new Letter(id(number), "Schreiben " + number, text, null);
        }

        public Letter marked(String other) {
            return new Letter(id, title, text, other);
        }

        private static String id(int number) {
            return "00000000-0000-4000-8000-%012d".formatted(number);
        }
    }

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;
    private int puts;

    /** Name of the folder in {@code connectors/}. */
    protected abstract String connector();

    /** All parameters, right, without {@code settle} and {@code patience}. */
    protected abstract Map<String, String> parameters() throws Exception;

    /** Leaves the folder empty, but there. */
    protected abstract void clear() throws Exception;

    /**
     * Puts a file into the folder, or replaces it.
     *
     * @param changed the time of change that it has
     */
    protected abstract void put(String name, byte[] content, Instant changed) throws Exception;

    protected abstract void delete(String name) throws Exception;

    /** The names that files of messages have. */
    protected abstract String name(String stem);

    /** A message with documents of one file. */
    protected abstract byte[] message(Instant made, List<Letter> letters) throws Exception;

    /** A message that deletes documents; empty where the standard has none. */
    protected Optional<byte[]> deletion(Instant made, List<Letter> letters) throws Exception {
        return Optional.empty();
    }

    /** Where a document of a message is reported. */
    protected abstract String path(Letter letter);

    /** Sets who reads a file of the folder; empty where the folder knows no such things. */
    protected Optional<AccessList> narrow(String name) throws Exception {
        return Optional.empty();
    }

    /** Makes the folder unreachable. */
    protected abstract void goAway() throws Exception;

    /** Brings it back. */
    protected abstract void comeBack() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        clear();
        rig = new ConnectorRig(new DefaultCamelContext(), connector(), with(Map.of()), ledger);
    }

    @AfterEach
    void end() throws Exception {
        comeBack();
        rig.close();
    }

    protected final ConnectorRig rig() {
        return rig;
    }

    private Map<String, String> with(Map<String, String> others) throws Exception {
        Map<String, String> all = new HashMap<>(parameters());
        all.put("settle", "200ms");
        all.putAll(others);
        return all;
    }

    private void restart() throws Exception {
        rig.close();
        rig = new ConnectorRig(new DefaultCamelContext(), connector(), with(Map.of()), ledger);
    }

    /** Each time with a time of change of its own, in seconds, since some servers know no parts of them. */
    private void put(String stem, byte[] content) throws Exception {
        put(name(stem), content, Instant.now().plusSeconds(puts++));
    }

    private byte[] message(long minutes, Letter... letters) throws Exception {
        return message(made(minutes), List.of(letters));
    }

    private static Instant made(long minutes) {
        return MADE.plus(Duration.ofMinutes(minutes));
    }

    private String content(Letter letter) throws IOException {
        return new String(rig.content(path(letter)), StandardCharsets.UTF_8);
    }

    private String fault(String path) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        FaultyContentException.class, () -> rig.content(path))
                .getMessage();
    }

    private static ScanRecord complete(ScanRecord scan) {
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    /** Everything that is known of documents: path and version. */
    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        rig.livePaths().forEach(path -> state.put(path, rig.at(path).version()));
        return state;
    }

    @Test
    void emptyFolderBringsNothing() {
        complete(rig.scan());

        assertThat(rig.livePaths()).isEmpty();
    }

    @Test
    void messageBringsItsDocuments() throws Exception {
        Letter one = Letter.of(1, "Der Bescheid ist rechtswidrig.");
        Letter two = Letter.of(2, "Die Klage ist zulässig.");
        put("eins", message(0, one, two));

        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactlyInAnyOrder(path(one), path(two));
        assertThat(content(one)).isEqualTo(one.text());
        assertThat(content(two)).isEqualTo(two.text());
        assertThat(rig.at(path(one)).title()).isEqualTo(one.title());
    }

    @Test
    void messageTakenIsNotTakenAgain() throws Exception {
        put("eins", message(0, Letter.of(1, "a")));
        complete(rig.scan());
        rig.takeTickets();

        assertThat(complete(rig.scan()).seen()).isZero();
        restart();
        assertThat(complete(rig.scan()).seen()).isZero();
        assertThat(rig.takeTickets()).isEmpty();
    }

    @Test
    void messageDeliveredTwiceChangesNothing() throws Exception {
        byte[] message = message(0, Letter.of(1, "a"), Letter.of(2, "b"));
        put("eins", message);
        complete(rig.scan());
        rig.takeTickets();
        Map<String, String> before = state();

        put("noch einmal", message);
        put("eins", message);

        assertThat(complete(rig.scan()).seen()).isEqualTo(4);
        assertThat(state()).isEqualTo(before);
        assertThat(rig.takeTickets()).isEmpty();
    }

    @Test
    void newerMessageReplacesAndLateOneChangesNothing() throws Exception {
        put("a", message(0, Letter.of(1, "Entwurf")));
        complete(rig.scan());
        put("b", message(20, Letter.of(1, "Reinschrift")));
        complete(rig.scan());
        rig.takeTickets();

        put("c", message(10, Letter.of(1, "zweiter Entwurf"), Letter.of(2, "neu")));
        complete(rig.scan());

        assertThat(content(Letter.of(1, ""))).isEqualTo("Reinschrift");
        assertThat(content(Letter.of(2, ""))).isEqualTo("neu");
        assertThat(rig.takeTickets()).hasSize(1);
    }

    @Test
    void orderOfFilesDoesNotMatter() throws Exception {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            messages.add(message(i, Letter.of(1, "eins " + i), Letter.of(2 + i % 3, "andere " + i)));
        }
        deletion(made(3), List.of(Letter.of(3, ""))).ifPresent(messages::add);
        Map<String, String> expected = null;
        Random random = new Random(7);
        for (int round = 0; round < 4; round++) {
            rig.close();
            clear();
            LedgerDatabase own = LedgerDatabase.create();
            rig = new ConnectorRig(new DefaultCamelContext(), connector(), with(Map.of()), own);
            Collections.shuffle(messages, random);
            for (int i = 0; i < messages.size(); i++) {
                put("nachricht-" + i, messages.get(i));
                if (random.nextInt(3) == 0) {
                    complete(rig.scan());
                }
            }
            complete(rig.scan());
            expected = expected == null ? state() : expected;
            assertThat(state()).as("round %d", round).isEqualTo(expected);
        }
        assertThat(expected).hasSizeGreaterThan(2);
    }

    @Test
    void deletionTakesTheDocumentAndOlderOnesDoNotBringItBack() throws Exception {
        Letter one = Letter.of(1, "a");
        Optional<byte[]> deletion = deletion(made(10), List.of(one));
        assumeTrue(deletion.isPresent(), "this standard has no deletions");
        put("a", message(0, one, Letter.of(2, "b")));
        complete(rig.scan());
        put("b", deletion.get());
        complete(rig.scan());
        assertThat(rig.livePaths()).containsExactly(path(Letter.of(2, "")));

        put("c", message(5, Letter.of(1, "spät")));
        complete(rig.scan());
        assertThat(rig.livePaths()).containsExactly(path(Letter.of(2, "")));

        put("d", message(15, Letter.of(1, "wieder")));
        complete(rig.scan());
        assertThat(content(one)).isEqualTo("wieder");
    }

    @Test
    void deletionBeforeCreationHolds() throws Exception {
        Letter one = Letter.of(1, "a");
        Optional<byte[]> deletion = deletion(made(10), List.of(one));
        assumeTrue(deletion.isPresent(), "this standard has no deletions");
        put("b", deletion.get());
        complete(rig.scan());
        put("a", message(0, one));
        complete(rig.scan());

        assertThat(rig.livePaths()).isEmpty();
    }

    @Test
    void messageThatIsTakenAwayLeavesItsDocuments() throws Exception {
        put("a", message(0, Letter.of(1, "a")));
        complete(rig.scan());
        delete(name("a"));

        assertThat(complete(rig.scan()).deleted()).isZero();
        assertThat(content(Letter.of(1, ""))).isEqualTo("a");
    }

    @Test
    void fileThatGrowsIsLeftAlone() throws Exception {
        byte[] whole = message(0, Letter.of(1, "a"));
        AtomicBoolean grown = new AtomicBoolean();
        put("a", whole);

        complete(rig.scan(running -> {
            if (running.outcome() == Outcome.RUNNING && grown.compareAndSet(false, true)) {
                append("a", whole);
            }
        }));

        assertThat(grown).isTrue();
        assertThat(rig.livePaths()).isEmpty();
        put("a", whole);
        complete(rig.scan());
        assertThat(content(Letter.of(1, ""))).isEqualTo("a");
    }

    private void append(String stem, byte[] content) {
        try {
            byte[] longer = Arrays.copyOf(content, content.length + 100);
            put(stem, longer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void halfOfAMessageIsWaitedFor() throws Exception {
        byte[] whole = message(0, Letter.of(1, "a"));
        put("a", Arrays.copyOf(whole, whole.length / 2));
        complete(rig.scan());
        complete(rig.scan());
        assertThat(rig.livePaths()).isEmpty();

        put("a", whole);
        complete(rig.scan());
        assertThat(content(Letter.of(1, ""))).isEqualTo("a");
    }

    @Test
    void halfOfAMessageThatRestsIsAnErrorUntilItIsWhole() throws Exception {
        byte[] whole = message(0, Letter.of(1, "a"));
        put(name("a"), Arrays.copyOf(whole, whole.length / 2), Instant.now().minus(LONG_AGO));
        complete(rig.scan());
        assertThat(fault(name("a"))).contains("breaks off");
        rig.takeTickets();
        complete(rig.scan());
        assertThat(rig.takeTickets()).isEmpty();

        put("a", whole);
        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactly(path(Letter.of(1, "")));
    }

    @Test
    void faultyMessageIsNamedAndStopsNoOther() throws Exception {
        put(
                name("a"),
                "<halb><offen></halb>".getBytes(StandardCharsets.UTF_8),
                Instant.now().minusSeconds(60));
        put("b", message(0, Letter.of(1, "b")));
        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactlyInAnyOrder(name("a"), path(Letter.of(1, "")));
        assertThat(fault(name("a"))).isNotBlank();

        delete(name("a"));
        complete(rig.scan());
        assertThat(rig.livePaths()).containsExactly(path(Letter.of(1, "")));
    }

    @Test
    void messageInTheFutureIsNamed() throws Exception {
        put("a", message(Instant.now().plus(LONG_AGO), List.of(Letter.of(1, "a"))));
        complete(rig.scan());

        assertThat(fault(name("a"))).contains("future");
    }

    @Test
    void missingFileIsNamedAndTheOthersAreTaken() throws Exception {
        put(
                name("a"),
                message(0, Letter.of(1, null), Letter.of(2, "b")),
                Instant.now().minus(LONG_AGO));
        complete(rig.scan());
        assertThat(content(Letter.of(2, ""))).isEqualTo("b");
        assertThat(fault(path(Letter.of(1, null)))).isNotBlank();

        put("a", message(0, Letter.of(1, "da"), Letter.of(2, "b")));
        complete(rig.scan());
        assertThat(content(Letter.of(1, ""))).isEqualTo("da");
    }

    @Test
    void stoppedScanGoesOnWhereItWas() throws Exception {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            letters.add(Letter.of(i, "Inhalt " + i));
        }
        put("a", message(made(0), letters.subList(0, MANY / 2)));
        put("b", message(made(1), letters.subList(MANY / 2, MANY)));
        AtomicBoolean stopped = new AtomicBoolean();

        ScanRecord scan = rig.scan(running -> {
            if (running.outcome() == Outcome.RUNNING && hasContents() && stopped.compareAndSet(false, true)) {
                stop();
            }
        });

        assertThat(stopped).isTrue();
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        restart();
        complete(rig.scan());
        assertThat(rig.livePaths()).hasSize(MANY);
    }

    private boolean hasContents() {
        return !contents().isEmpty();
    }

    private void stop() {
        try {
            rig.stopSource();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyDocumentsAndManyMessagesAreTaken() throws Exception {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            letters.add(Letter.of(i, "Inhalt " + i));
        }
        put("gross", message(made(0), letters));
        for (int i = 0; i < ENTRIES / 10; i++) {
            put("klein-" + i, message(1 + i, Letter.of(ENTRIES + i, "klein " + i)));
        }

        assertThat(complete(rig.scan()).seen()).isEqualTo(ENTRIES + ENTRIES / 10);
        assertThat(complete(rig.scan()).seen()).isZero();
        assertThat(rig.livePaths()).hasSize(ENTRIES + ENTRIES / 10);
    }

    @Test
    void stoppedRestEndsAtOnce() throws Exception {
        rig.close();
        rig = new ConnectorRig(new DefaultCamelContext(), connector(), with(Map.of("settle", "60m")), ledger);
        put("a", message(0, Letter.of(1, "a")));
        AtomicBoolean stopped = new AtomicBoolean();
        Instant before = Instant.now();

        ScanRecord scan = rig.scan(running -> {
            if (running.outcome() == Outcome.RUNNING && stopped.compareAndSet(false, true)) {
                stop();
            }
        });

        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(before).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void documentsHaveTheReadersOfTheirMessage() throws Exception {
        put("a", message(0, Letter.of(1, "a")));
        put("b", message(0, Letter.of(2, "b")));
        Optional<AccessList> narrowed = narrow(name("a"));
        assumeTrue(narrowed.isPresent(), "this folder has no access lists");

        complete(rig.scan());

        assertThat(rig.at(path(Letter.of(1, ""))).access()).isEqualTo(narrowed.get());
        assertThat(rig.at(path(Letter.of(2, ""))).access()).isNotEqualTo(narrowed.get());
    }

    @Test
    void contentOfAMarkedDocumentIsNotKept() throws Exception {
        Letter secret = Letter.of(1, "Der Standort ist streng geheim.").marked("Geheim");
        put("a", message(0, secret, Letter.of(2, "offen").marked("Offen")));

        complete(rig.scan());

        SourceDocument document = rig.at(path(secret));
        assertThat(document.record().confidentiality()).isEqualTo("Geheim");
        assertThatThrownBy(() -> rig.content(path(secret))).isInstanceOf(FaultyContentException.class);
        assertThat(contents()).containsExactly("offen");
    }

    /** The contents that are kept. */
    private Set<String> contents() {
        Set<String> contents = new java.util.TreeSet<>();
        try (Stream<Path> files = Files.walk(rig.originals())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // It is being written.
        }
        return contents;
    }

    @Test
    void folderThatIsAwayFailsTheScanAndLosesNothing() throws Exception {
        put("a", message(0, Letter.of(1, "a")));
        complete(rig.scan());
        goAway();

        ScanRecord scan = rig.scan();

        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scan.message()).isNotBlank();
        assertThat(content(Letter.of(1, ""))).isEqualTo("a");
        comeBack();
        put("b", message(0, Letter.of(2, "b")));
        complete(rig.scan());
        assertThat(content(Letter.of(2, ""))).isEqualTo("b");
    }
}
