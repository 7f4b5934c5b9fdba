package org.fundstelle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.ContentTooLargeException;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.ScanRecord;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every connector of a snapshot source keeps, shown with its own Kamelets against a real server. A connector's test
 * extends this, starts the server, and says how documents get into it.
 *
 * <p>Names are paths with {@code /} between folders. A source that has no files (a mailbox) translates them in {@link #path}.
 */
public abstract class SourceContractTest extends CamelTestSupport {

    private static final int SOME = 200;
    private static final int ENTRIES = Integer.getInteger("fundstelle.test.contract-entries", 1_000);
    private static final int LARGE = 8 << 20;
    private static final Duration SLOW = Duration.ofMillis(50);
    /** Far above what {@link #impatience} asks for, far below what is the default. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SMALL_LIMIT = "1 KB";

    private final LedgerDatabase ledger = LedgerDatabase.create();
    private ConnectorRig rig;

    /** Name of the folder in {@link #connectors()}. */
    protected abstract String connector();

    /** The folder with the folders of connectors. */
    protected Path connectors() {
        return Path.of("connectors");
    }

    /** All parameters, right, leading through {@link #wire()} where there is one. */
    protected abstract Map<String, String> parameters();

    /** Leaves the source empty, but there. Called before each test. */
    protected abstract void clear() throws Exception;

    /** Creates a document, or gives it other content, in a way that the source shows (another time of change, say). */
    protected abstract void put(String name, byte[] content) throws Exception;

    protected abstract void delete(String name) throws Exception;

    protected abstract void rename(String from, String to) throws Exception;

    /** The wire to the server; empty for a source that is not reached by TCP. */
    protected abstract Optional<TcpProxy> wire();

    /** The path under which a document is reported. */
    protected String path(String name) {
        return name;
    }

    /** Many small documents in {@code ordner-<n>} folders, faster than one by one where possible. */
    protected void putMany(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            put(numbered(i), bytes("Inhalt " + i));
        }
    }

    /** The name of a document made by {@link #putMany}. */
    protected static String numbered(int i) {
        return ServedDocuments.numbered(i);
    }

    /** Names that a source of this kind can have; the umlaut name has 255 bytes where the system allows it. */
    protected List<String> oddNames() {
        return List.of(
                "leer.txt",
                "Straßenplan Übersicht (alt) & neu.txt",
                "100% #1 + {x} $y; a=b 'c' ~d.txt",
                "Ordner mit Leerzeichen/Ärger [1].txt",
                "ä".repeat(125) + "x.txt");
    }

    /** Whether the source can give an existing document another content. */
    protected boolean canChange() {
        return true;
    }

    /** Whether a renamed document keeps its identity, by an id of the source's own. */
    protected boolean keepsIdentity() {
        return false;
    }

    /**
     * Takes the right to read a document from somebody, at the source; the list that must be reported then. Empty where the
     * source has no access lists.
     */
    protected Optional<AccessList> narrow(String name) throws Exception {
        return Optional.empty();
    }

    /** Takes the right to read a document from the connector's own account; false where that cannot be. */
    protected boolean refuseConnector(String name) throws Exception {
        return false;
    }

    /** The parameters with a wrong secret. */
    protected Optional<Map<String, String>> wrongPassword() {
        return Optional.empty();
    }

    /** The parameters for a server that is the same but for its certificate, which has expired. */
    protected Optional<Map<String, String>> expiredCertificate() throws Exception {
        return Optional.empty();
    }

    /** The parameters without the server's own certificate authority (or known host key). */
    protected Optional<Map<String, String>> unknownServer() throws Exception {
        return Optional.empty();
    }

    /** Native ids that lead out of the source, or would, if the connector let them. */
    protected List<String> outside() throws Exception {
        return List.of("../x", "ordner/../../x");
    }

    /** The parameter and value that make the connector give up on a silent server after two seconds. */
    protected Map<String, String> impatience() {
        return Map.of("timeout", "2s");
    }

    /** Makes the whole source unreachable. */
    protected void goAway() throws Exception {
        wire().orElseThrow().refuse();
    }

    /** Brings it back. */
    protected void comeBack() throws Exception {
        wire().orElseThrow().mend();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        wire().ifPresent(TcpProxy::mend);
        clear();
        CamelContext camel = super.createCamelContext();
        rig = new ConnectorRig(camel, connectors(), connector(), parameters(), ledger);
        return camel;
    }

    @AfterEach
    void end() throws Exception {
        wire().ifPresent(TcpProxy::mend);
        rig.close();
    }

    /** The connector as it is shipped, on the ledger of this test. */
    protected final ConnectorRig rig() {
        return rig;
    }

    /** The same source and ledger with other parameters than now. */
    protected final void restart(Map<String, String> parameters) throws Exception {
        rig.close();
        rig = new ConnectorRig(new DefaultCamelContext(), connectors(), connector(), parameters, ledger);
    }

    protected final Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(parameters());
        all.putAll(others);
        return all;
    }

    protected static byte[] bytes(String text) {
        return ServedDocuments.bytes(text);
    }

    @Test
    void emptySourceIsScannedWhole() {
        assertThat(complete(rig.scan()).seen()).isZero();
    }

    @Test
    void firstScanReportsEverythingAndContentIsWhatWasPut() throws Exception {
        List<String> names = oddNames();
        for (String name : names) {
            put(name, name.equals("leer.txt") ? new byte[0] : bytes("Inhalt von " + name));
        }

        ScanRecord scan = complete(rig.scan());

        assertThat(scan.seen()).isEqualTo(names.size());
        assertThat(rig.livePaths())
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(this::path).toList());
        assertThat(rig.takeTickets()).hasSize(names.size());
        for (String name : names) {
            assertContent(name, name.equals("leer.txt") ? "" : "Inhalt von " + name);
        }
    }

    /** Whether the content that the connector gives is what was put there; a source that wraps it says how. */
    protected void assertContent(String name, String text) throws IOException {
        assertThat(new String(rig.content(path(name)), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void unchangedScanChangesNothing() throws Exception {
        put("a.txt", bytes("a"));
        put("unten/b.txt", bytes("b"));
        complete(rig.scan());
        rig.takeTickets();

        ScanRecord scan = complete(rig.scan());

        assertThat(scan.seen()).isEqualTo(2);
        assertThat(scan.changed()).isZero();
        assertThat(rig.takeTickets()).isEmpty();
    }

    @Test
    void changedDocumentAloneIsReadAgain() throws Exception {
        assumeTrue(canChange(), "documents of this source never change");
        put("a.txt", bytes("a"));
        put("unten/b.txt", bytes("b"));
        complete(rig.scan());
        rig.takeTickets();
        put("unten/b.txt", bytes("anders"));

        ScanRecord scan = complete(rig.scan());

        assertThat(scan.changed()).isEqualTo(1);
        assertThat(rig.takeTickets())
                .containsExactly(new ClaimTicket(rig.at(path("unten/b.txt")).id(), 2, ClaimTicket.Work.CONTENT));
        assertContent("unten/b.txt", "anders");
    }

    @Test
    void renamedDocumentIsFoundAtItsNewPlaceOnly() throws Exception {
        put("a.txt", bytes("a"));
        put("b.txt", bytes("b"));
        complete(rig.scan());
        SourceDocument before = rig.at(path("a.txt"));
        rename("a.txt", "ordner/umbenannt.txt");

        complete(rig.scan());

        assertThat(rig.livePaths()).containsExactlyInAnyOrder(path("b.txt"), path("ordner/umbenannt.txt"));
        assertThat(rig.at(path("ordner/umbenannt.txt")).id().equals(before.id()))
                .isEqualTo(keepsIdentity());
        assertContent("ordner/umbenannt.txt", "a");
    }

    @Test
    void deletedDocumentIsDeleted() throws Exception {
        put("a.txt", bytes("a"));
        put("unten/b.txt", bytes("b"));
        complete(rig.scan());
        String nativeId = rig.at(path("unten/b.txt")).nativeId();
        delete("unten/b.txt");

        assertThat(complete(rig.scan()).deleted()).isEqualTo(1);
        assertThat(rig.livePaths()).containsExactly(path("a.txt"));
        assertThatThrownBy(() -> rig.open(nativeId)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void changedAccessListTouchesNoContent() throws Exception {
        put("a.txt", bytes("a"));
        put("b.txt", bytes("b"));
        complete(rig.scan());
        rig.takeTickets();
        Optional<AccessList> narrowed = narrow("a.txt");
        assumeTrue(narrowed.isPresent(), "this source has no access lists");

        complete(rig.scan());

        assertThat(rig.at(path("a.txt")).access()).isEqualTo(narrowed.get());
        assertThat(rig.takeTickets())
                .containsExactly(new ClaimTicket(rig.at(path("a.txt")).id(), 1, ClaimTicket.Work.ACCESS));
    }

    @Test
    void whatVanishesDuringAScanLeavesTheOthersAlone() throws Exception {
        int count = enoughToMeet();
        putMany(count);
        complete(rig.scan());
        List<String> left = new ArrayList<>();
        IntStream.range(1, count - 1).filter(i -> i != count / 2).forEach(i -> left.add(path(numbered(i))));
        wire().ifPresent(wire -> wire.slowDown(SLOW));
        AtomicBoolean once = new AtomicBoolean();
        AtomicBoolean during = new AtomicBoolean();

        rig.scan(running -> {
            if (running.outcome() == Outcome.RUNNING && once.compareAndSet(false, true)) {
                IntStream.of(0, count / 2, count - 1).forEach(this::deleteNumbered);
                during.set(rig.isScanning());
            }
        });

        assertThat(during).as("the scan was still under way after the deletion").isTrue();
        assertThat(rig.livePaths()).containsAll(left);
        wire().ifPresent(TcpProxy::mend);
        complete(rig.scan());
        assertThat(rig.livePaths()).containsExactlyInAnyOrderElementsOf(left);
    }

    /** So many documents that a scan of them, on a slow wire where there is one, can be met under way. */
    private int enoughToMeet() {
        return wire().isPresent() ? SOME : 10 * SOME;
    }

    private void deleteNumbered(int i) {
        try {
            delete(numbered(i));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sourceThatIsAwayLosesNothing() throws Exception {
        put("a.txt", bytes("a"));
        put("b.txt", bytes("b"));
        complete(rig.scan());
        rig.takeTickets();
        String nativeId = rig.at(path("a.txt")).nativeId();

        goAway();
        assertThat(failed(rig.scan())).isNotBlank();
        assertThat(rig.livePaths()).hasSize(2);
        assertThatThrownBy(() -> rig.open(nativeId)).isInstanceOf(SourceAwayException.class);

        comeBack();
        assertThat(complete(rig.scan()).changed()).isZero();
        assertThat(rig.takeTickets()).isEmpty();
        assertContent("a.txt", "a");
    }

    @Test
    void sourceThatGoesDuringAScanLosesNothing() throws Exception {
        assumeTrue(wire().isPresent(), "this source is not reached over a wire");
        TcpProxy wire = wire().get();
        putMany(SOME);
        long before = wire.received();
        complete(rig.scan());
        long whole = wire.received() - before;
        rig.takeTickets();

        for (int part = 1; part <= 9; part += 2) {
            restart(parameters());
            wire.cutAfter(whole * part / 10);
            failed(rig.scan());
            wire.mend();
            assertThat(rig.livePaths()).as("cut after %s tenths", part).hasSize(SOME);
        }
        assertThat(complete(rig.scan()).changed()).isZero();
        assertThat(rig.takeTickets()).isEmpty();
    }

    @Test
    void stoppedScanDeletesNothing() throws Exception {
        int count = enoughToMeet();
        putMany(count);
        complete(rig.scan());
        wire().ifPresent(wire -> wire.slowDown(SLOW));
        AtomicReference<Instant> stopped = new AtomicReference<>();

        ScanRecord scan = rig.scan(running -> {
            if (running.outcome() == Outcome.RUNNING && stopped.compareAndSet(null, Instant.now())) {
                stop();
            }
        });

        assertThat(stopped.get()).as("the stop").isNotNull();
        if (wire().isPresent() || scan.finishedAt().isAfter(stopped.get())) {
            failed(scan);
        } else {
            complete(scan);
        }
        assertThat(rig.livePaths()).hasSize(count);
    }

    private void stop() {
        try {
            rig.stopSource();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void slowServerIsScannedWhole() throws Exception {
        assumeTrue(wire().isPresent(), "this source is not reached over a wire");
        put("a.txt", bytes("a"));
        put("unten/b.txt", bytes("b"));
        wire().get().slowDown(Duration.ofMillis(200));

        assertThat(complete(rig.scan()).seen()).isEqualTo(2);
    }

    @Test
    void silentServerIsGivenUp() throws Exception {
        assumeTrue(wire().isPresent(), "this source is not reached over a wire");
        put("a.txt", bytes("a"));
        complete(rig.scan());
        restart(with(impatience()));
        wire().get().fallSilent();
        Instant before = Instant.now();

        assertThat(failed(rig.scan())).isNotBlank();
        assertThat(before).isAfter(Instant.now().minus(PATIENCE));
        assertThat(rig.livePaths()).hasSize(1);
    }

    @Test
    void wrongPasswordIsNamedAndLosesNothing() throws Exception {
        assumeTrue(wrongPassword().isPresent(), "this source needs no password");
        put("a.txt", bytes("a"));
        complete(rig.scan());
        String nativeId = rig.at(path("a.txt")).nativeId();
        Map<String, String> wrong = wrongPassword().get();
        restart(wrong);

        String message = failed(rig.scan());

        assertThat(message).matches("(?is).*(password|user|log|auth|access|denied|credential|signature|key).*");
        assertThat(rig.livePaths()).hasSize(1);
        Throwable refusal = catchThrowable(() -> rig.open(nativeId));
        assertThat(refusal).isInstanceOf(SourceAwayException.class);
        // With its causes and what was suppressed.
        StringWriter all = new StringWriter();
        refusal.printStackTrace(new PrintWriter(all));
        wrong.forEach((name, value) -> {
            if (name.matches("(?i).*(password|secret).*") && !value.isBlank()) {
                assertThat(message).doesNotContain(value);
                assertThat(all.toString()).doesNotContain(value);
            }
        });
    }

    @Test
    void expiredCertificateIsNamedAndLosesNothing() throws Exception {
        assumeTrue(expiredCertificate().isPresent(), "this source has no certificates");
        put("a.txt", bytes("a"));
        complete(rig.scan());
        restart(expiredCertificate().get());

        assertThat(failed(rig.scan())).matches("(?is).*(certificate|expired|valid).*");
        assertThat(rig.livePaths()).hasSize(1);
    }

    @Test
    void unknownServerIsRefused() throws Exception {
        assumeTrue(unknownServer().isPresent(), "this source proves no identity");
        put("a.txt", bytes("a"));
        complete(rig.scan());
        restart(unknownServer().get());

        assertThat(failed(rig.scan())).matches("(?is).*(certif|path|trust|host ?key|known).*");
        assertThat(rig.livePaths()).hasSize(1);
    }

    @Test
    void manyEntriesAreReportedOnce() throws Exception {
        putMany(ENTRIES);

        assertThat(complete(rig.scan()).seen()).isEqualTo(ENTRIES);
        assertThat(complete(rig.scan()).changed()).isZero();
        assertThat(rig.livePaths()).hasSize(ENTRIES);
    }

    @Test
    void scanReadsNoContent() throws Exception {
        assumeTrue(wire().isPresent(), "this source is not reached over a wire");
        put("gross.bin", new byte[LARGE]);
        long before = wire().get().received();

        complete(rig.scan());

        assertThat(wire().get().received() - before).isLessThan(LARGE / 10);
    }

    @Test
    void tooLargeDocumentIsReportedButNotRead() throws Exception {
        put("gross.bin", new byte[LARGE]);
        restart(with(Map.of("maxSize", SMALL_LIMIT)));

        assertThat(complete(rig.scan()).seen()).isEqualTo(1);
        assertThatThrownBy(() -> rig.content(path("gross.bin"))).isInstanceOf(ContentTooLargeException.class);
    }

    @Test
    void documentThatIsRefusedIsReportedAndNamedAsRefused() throws Exception {
        put("a.txt", bytes("a"));
        put("b.txt", bytes("b"));
        assumeTrue(refuseConnector("a.txt"), "this source refuses no single document");

        assertThat(complete(rig.scan()).seen()).isEqualTo(2);
        assertThatThrownBy(() -> rig.content(path("a.txt"))).isInstanceOf(AccessDeniedException.class);
        assertContent("b.txt", "b");
    }

    @Test
    void contentOutsideOfTheSourceIsNotOpened() throws Exception {
        put("a.txt", bytes("a"));
        complete(rig.scan());
        for (String nativeId : outside()) {
            assertThatThrownBy(() -> rig.open(nativeId)).as(nativeId).isInstanceOf(NoSuchFileException.class);
        }
    }

    protected static ScanRecord complete(ScanRecord scan) {
        assertThat(scan.outcome()).as("message: %s", scan.message()).isEqualTo(Outcome.COMPLETED);
        return scan;
    }

    /** The message of a scan that failed. */
    protected static String failed(ScanRecord scan) {
        assertThat(scan.outcome()).isEqualTo(Outcome.FAILED);
        return scan.message();
    }
}
