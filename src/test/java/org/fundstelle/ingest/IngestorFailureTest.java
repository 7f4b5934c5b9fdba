package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fundstelle.ingest.IngestSetting.id;
import static org.fundstelle.ingest.ScriptedExtractor.zip;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.fundstelle.ingest.MemoryChunks.Operation;
import org.fundstelle.ingest.MemoryChunks.Stored;
import org.fundstelle.ledger.ClaimTicket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails for good, and what only has to wait. */
class IngestorFailureTest {

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
    void secondCrashIsTheDocumentsOwn() {
        setting.first.ingest(setting.put("a", "crash"));

        assertThat(setting.extractor.extracted()).hasSize(2);
        assertThat(setting.problems()).containsOnlyKeys("a").containsValue("CRASH");
    }

    @Test
    void secondCrashInsideAContainerIsTheChildsOwn() {
        ClaimTicket ticket = setting.put("z", zip("a", "crash", "b", "Bescheid"));

        assertThat(setting.first.ingest(ticket)).isInstanceOf(IngestResult.Indexed.class);

        assertThat(setting.problems()).containsOnlyKeys("z!/a").containsValue("CRASH");
        assertThat(setting.store.of(id("z!/b"))).hasSize(1);
    }

    @Test
    void encryptedDocumentIsQuarantinedAtOnceWithItsEarlierRevision() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag")));

        assertThat(setting.first.ingest(setting.put("z", "encrypted"))).isInstanceOf(IngestResult.Quarantined.class);

        assertThat(setting.problems()).containsOnlyKeys("z").containsValue("ENCRYPTED");
        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void encryptedChildIsQuarantinedAlone() {
        setting.first.ingest(setting.put("z", zip("a", "Antrag", "b", "Bescheid")));
        setting.first.ingest(setting.put("z", zip("a", "encrypted", "b", "Bescheid")));

        assertThat(setting.problems()).containsOnlyKeys("z!/a").containsValue("ENCRYPTED");
        assertThat(setting.store.all()).extracting(Stored::document).containsExactlyInAnyOrder(id("z"), id("z!/b"));
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void indexThatIsAwayCostsNoAttempts() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.store.refuse(Operation.WRITE, id("a"), true);
        for (int i = 0; i < 10; i++) {
            assertInterrupted(ticket);
        }
        setting.recover();

        assertThat(setting.first.ingest(ticket)).isInstanceOf(IngestResult.Indexed.class);
    }

    @Test
    void refusedDocumentIsQuarantinedWithoutAnyChunk() {
        setting.first.ingest(setting.put("a", "Antrag"));
        ClaimTicket ticket = setting.put("a", "lang ".repeat(100));
        setting.store.refuse(Operation.WRITE, id("a"), false);

        setting.first.ingest(ticket);

        assertThat(setting.problems()).containsOnlyKeys("a").containsValue("INDEX_REFUSED");
        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void refusedChildIsQuarantinedAlone() {
        setting.store.refuse(Operation.WRITE, id("z!/a"), false);
        setting.first.ingest(setting.put("z", zip("a", "Antrag", "b", "Bescheid")));

        assertThat(setting.problems()).containsOnlyKeys("z!/a").containsValue("INDEX_REFUSED");
        assertThat(setting.store.all()).extracting(Stored::document).containsExactlyInAnyOrder(id("z"), id("z!/b"));
    }

    @Test
    void chunksThatCouldNotBeDeletedAreDeletedLater() {
        setting.first.ingest(setting.put("z", zip("a", "alt")));
        ClaimTicket ticket = setting.put("z", zip("a", "neu"));
        setting.store.refuse(Operation.DELETE, id("z!/a"), true);
        assertInterrupted(ticket);
        setting.recover();

        setting.first.ingest(ticket);

        assertThat(setting.store.of(id("z!/a"))).extracting(Stored::text).containsExactly("neu");
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void unknownSourceIsAProblem() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.fail("a", new UnknownSourceException("source"));

        setting.first.ingest(ticket);

        assertThat(setting.problems()).containsOnlyKeys("a").containsValue("NO_SOURCE");
    }

    @Test
    void unreadableDocumentIsTriedAgainByTheNextScan() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.fail("a", new AccessDeniedException("a"));
        setting.first.ingest(ticket);
        assertThat(setting.problems()).containsOnlyKeys("a").containsValue("UNREADABLE");
        setting.recover();

        List<ClaimTicket> tickets = setting.scanAgain("a");

        assertThat(tickets).hasSize(1);
        assertThat(setting.first.ingest(tickets.getFirst())).isInstanceOf(IngestResult.Indexed.class);
        assertThat(setting.problems()).isEmpty();
    }

    @Test
    void encryptedDocumentIsNotTriedAgainByTheNextScan() {
        setting.first.ingest(setting.put("a", "encrypted"));

        assertThat(setting.scanAgain("a")).isEmpty();
    }

    @Test
    void documentThatIsGoneIsAProblem() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.lose("a");

        setting.first.ingest(ticket);

        assertThat(setting.problems()).containsOnlyKeys("a").containsValue("GONE");
    }

    @Test
    void sourceThatIsAwayGetsFourAttempts() {
        ClaimTicket ticket = setting.put("a", "Antrag");
        setting.fail("a", new IOException("connection reset"));
        for (int i = 0; i < 3; i++) {
            assertInterrupted(ticket);
        }

        setting.first.ingest(ticket);

        assertThat(setting.problems()).containsOnlyKeys("a").containsValue("UNAVAILABLE");
    }

    @Test
    void quarantineWhileTheIndexIsAwayIsFinishedLater() {
        setting.first.ingest(setting.put("a", "Antrag"));
        ClaimTicket ticket = setting.put("a", "neu");
        setting.fail("a", new AccessDeniedException("a"));
        setting.store.refuse(Operation.DELETE, id("a"), true);
        assertInterrupted(ticket);
        setting.recover();

        setting.first.ingest(ticket);

        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.pending.count("source")).isZero();
    }

    @Test
    void documentReleasedFromTwoContainersDeepIsTriedAgain() {
        setting.store.refuse(Operation.WRITE, id("z!/i!/b"), false);
        setting.first.ingest(setting.put("z", zip("i", zip("b", "Bescheid"))));
        assertThat(setting.problems()).containsOnlyKeys("z!/i!/b");
        setting.recover();

        setting.first.ingest(setting.quarantine.release(id("z!/i!/b")).orElseThrow());

        assertThat(setting.store.of(id("z!/i!/b"))).hasSize(1);
        assertThat(setting.pending.count("source")).isZero();
    }

    private void assertInterrupted(ClaimTicket ticket) {
        assertThatExceptionOfType(WorkInterruptedException.class).isThrownBy(() -> setting.first.ingest(ticket));
    }
}
