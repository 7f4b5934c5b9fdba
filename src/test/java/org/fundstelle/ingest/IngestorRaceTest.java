package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fundstelle.ingest.IngestSetting.NARROW;
import static org.fundstelle.ingest.IngestSetting.id;
import static org.fundstelle.ingest.ScriptedExtractor.zip;

import java.nio.file.Path;
import org.fundstelle.ingest.MemoryChunks.Operation;
import org.fundstelle.ingest.MemoryChunks.Stored;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when sources change, or workers meet, in the middle of the work. */
class IngestorRaceTest {

    @TempDir
    Path directory;

    private IngestSetting setting;

    @BeforeEach
    void open() {
        setting = new IngestSetting(directory);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    void lateWorkerLosesToANewerRevision() {
        ClaimTicket ticket = setting.put("a", "alt ".repeat(100));
        setting.store.beforeWrite(id("a"), () -> setting.second.ingest(setting.put("a", "neu")));

        assertThat(setting.first.ingest(ticket)).isEqualTo(new IngestResult.Lost(id("a")));
        assertThat(setting.store.all()).extracting(Stored::text).containsExactly("neu");
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void lateWorkerLeavesNoChildOfAnOldContainer() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag", "b", "Bescheid"));
        setting.store.beforeWrite(id("z!/a"), () -> setting.second.ingest(setting.put("z", zip("c", "neu"))));

        assertThat(setting.first.ingest(ticket)).isInstanceOf(IngestResult.Lost.class);
        assertThat(setting.store.all()).extracting(Stored::document).containsExactlyInAnyOrder(id("z"), id("z!/c"));
    }

    @Test
    void tombstoneDuringWorkLeavesNoChunk() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.store.beforeWrite(id("a"), () -> setting.second.ingest(setting.bury("a")));

        assertThat(setting.first.ingest(ticket)).isInstanceOf(IngestResult.Lost.class);
        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void tombstoneDuringAContainerLeavesNoChild() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag", "i", zip("b", "Bescheid", "c", "Rest")));
        setting.store.beforeWrite(id("z!/i!/b"), () -> setting.second.ingest(setting.bury("z")));

        setting.first.ingest(ticket);

        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void tombstoneWhileTheContainerItselfIsWrittenLeavesNoChild() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag"));
        setting.store.beforeWrite(id("z"), () -> setting.second.ingest(setting.bury("z")));

        setting.first.ingest(ticket);

        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void listNarrowedDuringTheWriteHolds() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.store.beforeWrite(id("a"), () -> setting.restrict("a", NARROW));

        setting.first.ingest(ticket);

        assertNarrow(1);
    }

    @Test
    void listNarrowedBetweenContainerAndChildHolds() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag"));
        setting.store.afterWrite(id("z"), () -> setting.restrict("z", NARROW));

        setting.first.ingest(ticket);

        assertNarrow(2);
    }

    @Test
    void listNarrowedWhileAChildIsWrittenHolds() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag", "i", zip("b", "Bescheid")));
        setting.store.beforeWrite(id("z!/i!/b"), () -> setting.restrict("z", NARROW));

        setting.first.ingest(ticket);

        assertNarrow(4);
    }

    @Test
    void listNarrowedAtOnceByAnAccessTicketHolds() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag"));
        setting.store.beforeWrite(id("z!/a"), () -> setting.second.ingest(setting.restrict("z", NARROW)));

        setting.first.ingest(ticket);

        assertNarrow(2);
    }

    @Test
    void containerIsNotDoneBeforeTheListsInsideAre() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag"));
        setting.store.refuse(Operation.ACCESS, id("z!/a"), true);
        setting.store.beforeWrite(id("z!/a"), () -> setting.second.ingest(setting.restrict("z", NARROW)));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(WorkInterruptedException.class).isThrownBy(() -> setting.first.ingest(ticket));
        }
        setting.recover();

        setting.first.ingest(ticket);

        assertNarrow(2);
    }

    @Test
    void workerWhoseLeaseEndedCannotWidenTheListAgain() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.store.beforeWrite(id("a"), () -> {
            setting.restrict("a", NARROW);
            setting.second.ingest(ticket);
        });

        assertThat(setting.stalled.ingest(ticket)).isInstanceOf(IngestResult.Lost.class);

        assertNarrow(1);
    }

    @Test
    void cleaningUpAfterIndexingSparesANewerRevision() {
        ClaimTicket ticket = setting.put("z", zip("a", "Antrag"));
        ClaimTicket[] newer = new ClaimTicket[1];
        setting.store.afterWrite(
                id("z!/a"),
                () -> setting.ledger.afterCommit(() ->
                        setting.ledger.afterCommit(() -> newer[0] = setting.put("z", zip("a", "Antrag", "b", "neu")))));

        setting.first.ingest(ticket);

        assertThat(setting.store.of(id("z!/a"))).hasSize(1);
        assertThat(setting.entry(id("z!/a")).state()).isEqualTo(DocumentState.INDEXED);
        setting.second.ingest(newer[0]);
        assertThat(setting.store.all()).hasSize(3);
    }

    @Test
    void cleaningUpAfterQuarantineSparesANewerRevision() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag")));
        ClaimTicket ticket = setting.put("z", "encrypted");
        ClaimTicket[] newer = new ClaimTicket[1];
        setting.ledger.afterCommit(() -> newer[0] = setting.put("z", zip("a", "Antrag", "b", "neu")));

        setting.first.ingest(ticket);

        assertThat(setting.store.of(id("z!/a"))).hasSize(1);
        setting.second.ingest(newer[0]);
        assertThat(setting.store.all()).hasSize(3);
        assertThat(setting.pending.count("source")).isZero();
    }

    private void assertNarrow(int chunks) {
        assertThat(setting.store.all()).hasSize(chunks).allMatch(stored -> stored.access()
                .equals(NARROW));
        assertThat(setting.pending.count("source")).isZero();
    }
}
