package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fundstelle.ingest.IngestSetting.id;
import static org.fundstelle.ingest.ScriptedExtractor.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.fundstelle.document.SourceAwayException;
import org.fundstelle.ingest.MemoryChunks.Stored;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is extracted once and not again: moved contents, and contents that kill. */
class IngestorReuseTest {

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
    void movedFileIsNotExtractedAgainAndIsFoundUnderItsOldId() {
        setting.first.ingest(setting.put("alt/Antrag.txt", "Antrag"));

        setting.first.ingest(setting.put("neu/Antrag.txt", "Antrag"));
        setting.first.ingest(setting.bury("alt/Antrag.txt"));

        assertThat(setting.extractor.extracted()).containsExactly("Antrag.txt");
        assertThat(setting.store.all()).extracting(Stored::document).containsExactly(id("neu/Antrag.txt"));
        assertThat(setting.moved.successors(id("alt/Antrag.txt"))).containsExactly(id("neu/Antrag.txt"));
    }

    @Test
    void successorWithTheSameNameComesFirst() {
        setting.first.ingest(setting.put("alt/Antrag.txt", "Antrag"));
        setting.first.ingest(setting.put("neu/Antrag.txt", "Antrag"));
        setting.first.ingest(setting.put("neu/Kopie.txt", "Antrag"));

        assertThat(setting.moved.successors(id("alt/Antrag.txt"))).isEmpty();
        setting.first.ingest(setting.bury("alt/Antrag.txt"));

        assertThat(setting.moved.successors(id("alt/Antrag.txt")))
                .containsExactly(id("neu/Antrag.txt"), id("neu/Kopie.txt"));
    }

    @Test
    void movedContainerIsTakenApartButWhatIsInsideIsNotExtractedAgain() {
        setting.first.ingest(setting.put("alt.zip", zip("a.txt", "Antrag")));
        setting.first.ingest(setting.bury("alt.zip"));

        setting.first.ingest(setting.put("neu.zip", zip("a.txt", "Antrag")));

        assertThat(setting.extractor.extracted()).containsExactly("alt.zip", "a.txt", "neu.zip");
        assertThat(setting.store.of(id("neu.zip!/a.txt"))).hasSize(1);
    }

    @Test
    void otherExtensionOrExtractorExtractsAgain() {
        setting.first.ingest(setting.put("a.txt", "Antrag"));
        setting.first.ingest(setting.put("a.csv", "Antrag"));
        setting.extractor.upgrade();
        setting.first.ingest(setting.put("b.txt", "Antrag"));

        assertThat(setting.extractor.extracted()).containsExactly("a.txt", "a.csv", "b.txt");
    }

    @Test
    void contentThatKilledTwiceIsNotTriedUnderAnotherName() {
        setting.first.ingest(setting.put("a", "crash"));

        setting.first.ingest(setting.put("b", "crash"));

        assertThat(setting.extractor.extracted()).containsExactly("a", "a");
        assertThat(setting.problems()).containsOnlyKeys("a", "b").containsValue("CRASH");
    }

    @Test
    void contentThatKilledIsTriedAgainAfterARelease() {
        setting.first.ingest(setting.put("a", "crash"));

        setting.first.ingest(setting.quarantine.release(id("a")).orElseThrow());

        assertThat(setting.extractor.extracted()).hasSize(4);
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.QUARANTINED);
    }

    @Test
    void contentThatKilledIsTriedAgainByANewExtractor() {
        setting.first.ingest(setting.put("a", "crash"));
        setting.extractor.upgrade();

        setting.first.ingest(setting.put("b", "crash"));

        assertThat(setting.extractor.extracted()).hasSize(4);
    }

    @Test
    void sweepForgetsWhatNoLiveDocumentHas() throws IOException {
        setting.first.ingest(setting.put("a", "Antrag"));
        setting.first.ingest(setting.put("b", "Bescheid"));
        String live = setting.entry(id("b")).sha256();

        assertThat(setting.cache.retain(contents -> Set.of(live))).isEqualTo(1);

        setting.first.ingest(setting.put("c", "Antrag"));
        setting.first.ingest(setting.put("d", "Bescheid"));
        assertThat(setting.extractor.extracted()).containsExactly("a", "b", "c");
    }

    @Test
    void nearlyFullDiskLetsDocumentsWait() throws IOException {
        Spool full = new Spool(directory.resolve("full"), Long.MAX_VALUE);

        assertThatExceptionOfType(SpoolException.class).isThrownBy(full::open).withMessageContaining("MB are left");
    }

    @Test
    void documentsOfASourceThatIsAwayWait() {
        setting.first.ingest(setting.put("a", "Antrag"));
        ClaimTicket ticket = setting.put("a", "neu");
        setting.fail("a", new SourceAwayException("The folder itself is not there", null));
        for (int i = 0; i < 6; i++) {
            assertThatExceptionOfType(WorkInterruptedException.class).isThrownBy(() -> setting.first.ingest(ticket));
        }
        assertThat(setting.store.all()).extracting(Stored::text).containsExactly("Antrag");
        setting.recover();

        setting.first.ingest(ticket);

        assertThat(setting.store.all()).extracting(Stored::text).containsExactly("neu");
    }

    @Test
    void fullDiskIsNotTheDocumentsFault() {
        assertThatExceptionOfType(SpoolException.class)
                .isThrownBy(() -> SpooledContent.copy(
                        new ByteArrayInputStream(new byte[8]),
                        directory.resolve("missing").resolve("file")));
    }

    @Test
    void listOfALateWorkerIsBroughtUpToDateAtTheStart() {
        setting.first.ingest(setting.put("a", "Antrag"));
        setting.put("a", "Antrag", IngestSetting.NARROW);

        assertThat(setting.access.bringAllUpToDate()).isEqualTo(1);

        assertThat(setting.store.all()).extracting(Stored::access).containsExactly(IngestSetting.NARROW);
    }
}
