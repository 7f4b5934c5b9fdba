package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.audit.RecordedEvents;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanLedger;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.fundstelle.ledger.Withdrawals;
import org.fundstelle.ledger.WorkLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes between scans and in the middle of them. Two documents may vanish unasked. */
class ChangesTest {

    private static final String SOURCE = "ablage";

    private final List<ClaimTicket> tickets = new ArrayList<>();
    private final RecordedEvents events = new RecordedEvents();
    private ScanLedger ledger;
    private WorkLedger work;
    private Scans scans;
    private Changes changes;

    @BeforeEach
    void open() {
        LedgerDatabase database = LedgerDatabase.create();
        JdbcClient jdbc = database.jdbc();
        TransactionTemplate transaction = database.transaction();
        Sources sources = new Sources(List.of(new SourceDefinition(
                SOURCE, "file-share", "documents", Map.of(), AccessList.nobody(), "0 0 * * * ?", null)));
        DeletionGuard guard = new DeletionGuard(0, 2);
        ledger = database.scans();
        work = new WorkLedger(jdbc, transaction, "node", Duration.ofMinutes(1));
        scans = new Scans(
                sources,
                ledger,
                new ScanHistory(jdbc),
                new MissingDocuments(jdbc),
                tickets::addAll,
                guard,
                new RecordedEvents(),
                EventDesks.unused(database));
        Withdrawals withdrawals = new Withdrawals(jdbc);
        changes = new Changes(
                scans,
                new SourceGate(sources, new SourcePauses(jdbc), Clock.systemDefaultZone()),
                new ChangeGuard(new MissingDocuments(jdbc), withdrawals, guard),
                withdrawals,
                new WantedScans(scans, new NoScans(), Clock.systemUTC()),
                events);
    }

    @Test
    void nothingHappensBeforeTheFirstScan() {
        changes.change(document("a", "1"));

        assertThat(work.find(id("a"))).isEmpty();
        assertThat(tickets).isEmpty();
    }

    @Test
    void changeBetweenScansIsNotMissingInTheNext() {
        scan("a", "b", "c");
        changes.change(document("d", "1"));
        assertThat(tickets).contains(new ClaimTicket(id("d"), 1, ClaimTicket.Work.CONTENT));

        scan("a", "b", "c", "d");
        assertThat(scans.last(SOURCE).orElseThrow().changed()).isZero();
    }

    @Test
    void changeDuringAScanIsNotMissingAtItsEnd() {
        scan("a", "b", "c");
        scans.begin(SOURCE);
        scans.report(document("a", "1"));
        changes.change(document("neu", "1"));
        scans.report(document("b", "1"));
        scans.report(document("c", "1"));
        scans.complete(SOURCE);

        assertThat(scans.last(SOURCE).orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(scans.last(SOURCE).orElseThrow().seen()).isEqualTo(3);
        assertThat(work.find(id("neu")).orElseThrow().deleted()).isFalse();
    }

    @Test
    void changeDuringAScanOutlivesTheScansOlderLook() {
        scan("a", "b", "c");
        scans.begin(SOURCE);
        List.of("a", "b", "c").forEach(name -> scans.report(document(name, "1")));
        changes.change(document("a", "2"));
        changes.change(gone("b"));
        scans.complete(SOURCE);

        assertThat(work.find(id("a")).orElseThrow().document().version()).isEqualTo("2");
        assertThat(work.find(id("b")).orElseThrow().deleted()).isTrue();
    }

    @Test
    void lateChangeDoesNotMakeADocumentMissing() {
        scan("a", "b");
        long first = scans.last(SOURCE).orElseThrow().id();
        scans.begin(SOURCE);
        scans.report(document("a", "1"));
        scans.report(document("b", "1"));
        changes.change(document("c", "1"));
        ledger.observe(first, "documents", List.of(document("a", "2")));
        scans.complete(SOURCE);

        assertThat(scans.last(SOURCE).orElseThrow().deleted()).isZero();
    }

    @Test
    void asManyAreDeletedAsMayVanishUnaskedSinceTheLastScan() {
        scan("a", "b", "c", "d", "e", "f");
        List.of("a", "b", "c").forEach(name -> changes.change(gone(name)));
        assertThat(live("a", "b", "c", "d")).containsExactly("c", "d");

        changes.change(document("a", "2"));
        changes.change(gone("c"));
        assertThat(live("a", "b", "c", "d")).as("what came back does not count").containsExactly("a", "d");

        scan("a", "d", "e", "f");
        changes.change(gone("d"));
        assertThat(live("a", "d")).as("a complete scan begins anew").containsExactly("a");
    }

    @Test
    void nothingIsDeletedWhileAPersonIsAsked() {
        scan("a", "b", "c", "d", "e", "f");
        scan("a", "b", "c");
        assertThat(scans.last(SOURCE).orElseThrow().outcome()).isEqualTo(Outcome.AWAITING_CONFIRMATION);

        changes.change(gone("a"));
        assertThat(live("a")).containsExactly("a");
    }

    @Test
    void deletionIsRecorded() {
        scan("a", "b");
        changes.change(gone("a"));
        changes.change(gone("unbekannt"));

        assertThat(events.events())
                .allSatisfy(event -> assertThat(event.action()).isEqualTo(AuditEvent.Action.DELETION))
                .allSatisfy(event -> assertThat(event.documents()).containsExactly(id("a").value()))
                .extracting(event -> event.facts().get("phase"))
                .containsExactly("begun", "done");
    }

    private void scan(String... names) {
        scans.begin(SOURCE);
        for (String name : names) {
            scans.report(document(
                    name,
                    work.find(id(name)).map(row -> row.document().version()).orElse("1")));
        }
        scans.complete(SOURCE);
    }

    private List<String> live(String... names) {
        return java.util.Arrays.stream(names)
                .filter(name -> !work.find(id(name)).orElseThrow().deleted())
                .toList();
    }

    private static DocumentId id(String name) {
        return DocumentId.of(SOURCE, name);
    }

    private static SourceDocument document(String name, String version) {
        return new SourceDocument(
                SOURCE, name, version, 1, name, null, null, AccessList.nobody(), RecordMetadata.none(), null, false);
    }

    private static SourceDocument gone(String name) {
        return new SourceDocument(
                SOURCE, name, "gone", -1, name, null, null, AccessList.nobody(), RecordMetadata.none(), null, true);
    }

    /** Starts nothing. */
    private record NoScans() implements ScanStarter {
        @Override
        public Start start(String sourceId) {
            return Start.PAUSED;
        }

        @Override
        public boolean isUnderWay(String sourceId) {
            return false;
        }
    }
}
