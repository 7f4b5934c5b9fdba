package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundstelle.audit.RecordedEvents;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.LedgerDatabase;
import org.fundstelle.ledger.MissingDocuments;
import org.fundstelle.ledger.ScanHistory;
import org.fundstelle.ledger.ScanRecord.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The guard over deletions, and a person's answer to it. Of ten documents three may vanish unasked. */
class ScansTest {

    private static final String SOURCE = "ablage";
    private static final int ALL = 10;

    private final List<ClaimTicket> tickets = new ArrayList<>();
    private JdbcClient jdbc;
    private Scans scans;

    @BeforeEach
    void open() {
        LedgerDatabase database = LedgerDatabase.create();
        jdbc = database.jdbc();
        scans = new Scans(
                new Sources(List.of(new SourceDefinition(
                        SOURCE,
                        "file-share",
                        "documents",
                        Map.of(),
                        AccessList.allowing(Principal.user("local")),
                        "0 0 * * * ?",
                        null))),
                database.scans(),
                new ScanHistory(jdbc),
                new MissingDocuments(jdbc),
                tickets::addAll,
                new DeletionGuard(0.3, 0),
                new RecordedEvents(),
                EventDesks.unused(database));
        scan(0, ALL);
    }

    @Test
    void lossAboveTheThresholdAwaitsConfirmationAndDeletesNothing() {
        assertThat(scan(0, 6)).isEqualTo(Outcome.AWAITING_CONFIRMATION);
        assertThat(scans.last(SOURCE).orElseThrow().missing()).isEqualTo(4);
        assertThat(scans.examples(SOURCE, 2)).containsExactly("6", "7");
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void lossWithinTheThresholdIsDeleted() {
        assertThat(scan(0, 7)).isEqualTo(Outcome.COMPLETED);
        assertThat(live()).isEqualTo(7);
    }

    @Test
    void emptySourceAwaitsConfirmation() {
        assertThat(scan(0, 0)).isEqualTo(Outcome.AWAITING_CONFIRMATION);
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void confirmationDeletesWhatWasMissing() {
        scan(0, 6);

        assertThat(scans.confirmDeletions(SOURCE, "eva")).contains(4L);
        assertThat(live()).isEqualTo(6);
        assertThat(scans.confirmDeletions(SOURCE, "eva")).isEmpty();
    }

    @Test
    void confirmationWhileAScanRunsIsRefused() {
        scan(0, 0);
        scans.begin(SOURCE);

        assertThat(scans.confirmDeletions(SOURCE, "eva")).isEmpty();
        assertThat(scans.rejectDeletions(SOURCE)).isFalse();
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void staleConfirmationDeletesNothingThatCameBack() {
        scan(0, 0);
        scan(0, ALL);

        assertThat(scans.confirmDeletions(SOURCE, "eva")).isEmpty();
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void confirmationAfterAPartialReturnConcernsTheRestOnly() {
        scan(0, 0);
        scan(0, 4);

        assertThat(scans.confirmDeletions(SOURCE, "eva")).contains(6L);
        assertThat(live()).isEqualTo(4);
    }

    @Test
    void confirmationAfterAFailedScanIsRefused() {
        scan(0, 0);
        scans.begin(SOURCE);
        scans.report(document(1));
        scans.fail(SOURCE, new IllegalStateException("away"));

        assertThat(scans.confirmDeletions(SOURCE, "eva")).isEmpty();
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void questionStaysThoughTheShareSinks() {
        scan(0, 6);

        assertThat(scan(0, 6, 100, 200)).isEqualTo(Outcome.AWAITING_CONFIRMATION);
        assertThat(live()).isEqualTo(ALL + 100);
    }

    @Test
    void rejectedDeletionIsNotAskedAboutAgain() {
        scan(0, 6);
        assertThat(scans.rejectDeletions(SOURCE)).isTrue();

        assertThat(scan(0, 6)).isEqualTo(Outcome.REJECTED);
        assertThat(scan(0, 6, 100, 200)).isEqualTo(Outcome.REJECTED);
        assertThat(scans.last(SOURCE).orElseThrow().missing()).isEqualTo(4);
        assertThat(live()).isEqualTo(ALL + 100);
    }

    @Test
    void rejectedDeletionIsAskedAboutWhenMoreIsMissing() {
        scan(0, 6);
        scans.rejectDeletions(SOURCE);

        assertThat(scan(0, 5)).isEqualTo(Outcome.AWAITING_CONFIRMATION);
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void afterTheRejectedCameBackTheGuardDecidesAlone() {
        scan(0, 6);
        scans.rejectDeletions(SOURCE);
        scan(0, ALL);

        assertThat(scan(0, 9)).isEqualTo(Outcome.COMPLETED);
        assertThat(live()).isEqualTo(9);
    }

    @Test
    void blockedDocumentsAreSeenAndCounted() {
        jdbc.sql("insert into erasure (id, reason, blocked, requested_by, requested_at)"
                        + " values ('e', 'r', true, 'c', current_timestamp)")
                .update();
        jdbc.sql("insert into blocked_document (document, erasure) values (:id, 'e')")
                .param("id", DocumentId.of(SOURCE, "100").value())
                .update();

        assertThat(scan(0, ALL, 100, 101)).isEqualTo(Outcome.COMPLETED);
        assertThat(scans.last(SOURCE).orElseThrow().blocked()).isOne();
        assertThat(scans.last(SOURCE).orElseThrow().seen()).isEqualTo(ALL + 1);
        assertThat(live()).isEqualTo(ALL);
    }

    @Test
    void configuredSourceIsNotPurged() {
        assertThatThrownBy(() -> scans.purge(SOURCE, "eva")).isInstanceOf(IllegalStateException.class);
        assertThat(live()).isEqualTo(ALL);
    }

    private Outcome scan(int... ranges) {
        scans.begin(SOURCE);
        for (int i = 0; i < ranges.length; i += 2) {
            for (int name = ranges[i]; name < ranges[i + 1]; name++) {
                scans.report(document(name));
            }
        }
        scans.complete(SOURCE);
        return scans.last(SOURCE).orElseThrow().outcome();
    }

    private long live() {
        return jdbc.sql("select count(*) from document where deleted = false")
                .query(Long.class)
                .single();
    }

    private static SourceDocument document(int name) {
        String path = Integer.toString(name);
        return new SourceDocument(
                SOURCE,
                path,
                "v1",
                1,
                path,
                null,
                null,
                AccessList.allowing(Principal.user("eva")),
                RecordMetadata.none(),
                Instant.EPOCH,
                false);
    }
}
