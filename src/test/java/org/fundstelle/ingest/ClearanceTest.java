package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundstelle.ingest.IngestSetting.WIDE;
import static org.fundstelle.ingest.IngestSetting.id;
import static org.fundstelle.ingest.ScriptedExtractor.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fundstelle.collection.Collection;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.job.CacheSweep;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.LedgerCounts;
import org.fundstelle.ledger.LiveContents;
import org.fundstelle.ledger.MarkedDocuments;
import org.fundstelle.ledger.Problem;
import org.fundstelle.ledger.Quarantine;
import org.fundstelle.source.ClearanceChanges;
import org.fundstelle.source.Clearances;
import org.fundstelle.source.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is marked above the clearance of its collection is known, and not indexed. */
class ClearanceTest {

    @TempDir
    Path directory;

    private IngestSetting setting;
    private final List<ClaimTicket> tickets = new ArrayList<>();

    @BeforeEach
    void open() {
        setting = new IngestSetting(directory);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    void markedDocumentIsWithheldWithoutBeingRead() {
        ClaimTicket ticket = setting.putMarked("a", "Lagebild", "Geheim");
        setting.fail("a", new IOException("nobody may ask"));

        assertThat(setting.first.ingest(ticket)).isEqualTo(new IngestResult.Withheld(id("a")));
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.WITHHELD);
        assertThat(setting.entry(id("a")).sha256()).isNull();
        assertThat(setting.quarantine.list(Quarantine.Filter.ALL, 0, 10))
                .singleElement()
                .extracting(Quarantine.Item::problem)
                .isEqualTo(new Problem(Problem.Step.ADMIT, "CONFIDENTIAL", "Geheim"));
    }

    @Test
    void markingTakesWhatWasIndexedOutWithItsChildren() {
        setting.first.ingest(setting.putMarked("z", zip("a", "Antrag"), null));
        assertThat(setting.store.all()).hasSize(2);

        setting.first.ingest(setting.putMarked("z", zip("a", "Antrag"), "VS-Vertraulich"));

        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.entry(id("z!/a")).state()).isEqualTo(DocumentState.DELETED);
    }

    /** Neither a long queue nor a source that may not be asked now keeps it in the index. */
    @Test
    void markingDoesNotWaitForTheSourcesTurn() {
        setting.first.ingest(setting.putMarked("a", "Antrag", null));
        setting.slow.ingest(setting.putMarked("b", "Bescheid", null));

        ClaimTicket ticket = setting.putMarked("a", "Antrag", "Geheim");

        assertThat(ticket.work()).isEqualTo(ClaimTicket.Work.REMOVAL);
        assertThat(setting.slow.ingest(ticket)).isEqualTo(new IngestResult.Withheld(id("a")));
        assertThat(setting.postponed).isEmpty();
    }

    @Test
    void nfdNeedsAClearedCollection() {
        setting.first.ingest(setting.putMarked("a", "Vermerk", "VS-NfD"));
        setting.first.ingest(setting.putMarked("b", "Bericht", "Geheim"));
        setting.first.ingest(setting.putMarked("c", "Bescheid", "Offen"));
        assertThat(setting.store.all()).extracting(MemoryChunks.Stored::text).containsExactly("Bescheid");

        clear(Confidentiality.VS_NFD);
        work();

        assertThat(setting.store.all())
                .extracting(MemoryChunks.Stored::text)
                .containsExactlyInAnyOrder("Bescheid", "Vermerk");
        assertThat(setting.entry(id("b")).state()).isEqualTo(DocumentState.WITHHELD);
        assertThat(setting.problems()).containsOnlyKeys("b");

        clear(Confidentiality.OPEN);
        work();

        assertThat(setting.store.all()).extracting(MemoryChunks.Stored::text).containsExactly("Bescheid");
        assertThat(setting.problems()).containsOnlyKeys("a", "b");
    }

    @Test
    void releaseFromTheQuarantineDoesNotGetItIn() {
        setting.first.ingest(setting.putMarked("a", "Lagebild", "Geheim"));

        ClaimTicket released = setting.quarantine.release(id("a")).orElseThrow();

        assertThat(setting.first.ingest(released)).isEqualTo(new IngestResult.Withheld(id("a")));
        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void releaseOfAllLeavesWhatIsMarked() {
        setting.first.ingest(setting.putMarked("a", "Lagebild", "Geheim"));
        setting.first.ingest(setting.put("b", "encrypted"));

        Quarantine.Released released =
                setting.quarantine.release(Quarantine.Filter.ALL, Instant.now().plusSeconds(60), 10);

        assertThat(released.tickets()).extracting(ClaimTicket::document).containsExactly(id("b"));
        assertThat(setting.problems()).containsOnlyKeys("a");
    }

    /** A collection or source that is gone from the configuration for an hour must not cost anything. */
    @Test
    void whatIsNotConfiguredNowIsLeftAlone() {
        clear(Confidentiality.VS_NFD);
        setting.first.ingest(setting.putMarked("a", "Vermerk", "VS-NfD"));

        setting.collections.replace(List.of());
        apply(setting.clearances);
        state(Confidentiality.VS_NFD);
        apply(new Clearances(new Sources(List.of()), setting.collections));

        assertThat(tickets).isEmpty();
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void cachedVectorsAndExtractionsOfWhatIsWithheldGo() throws IOException {
        clear(Confidentiality.VS_NFD);
        setting.first.ingest(setting.putMarked("a", "Vermerk", "VS-NfD"));
        CacheSweep sweep = new CacheSweep(
                setting.cache,
                new LiveContents(setting.jdbc),
                new LedgerCounts(setting.jdbc),
                setting.counters,
                Clock.systemUTC());
        sweep.sweep();
        assertThat(extractions()).isEqualTo(1);

        clear(Confidentiality.OPEN);
        tickets.forEach(ticket -> setting.counters.count(setting.first.ingest(ticket)));
        sweep.sweep();

        assertThat(setting.unembedded).containsExactly(id("a"));
        assertThat(extractions()).isZero();
    }

    private long extractions() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /** The worker has passed the gate when the clearance goes; the documents are looked through before it commits, or after. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clearanceThatGoesWhileTheDocumentIsWorkedOnCounts(boolean before) {
        clear(Confidentiality.VS_NFD);
        ClaimTicket ticket = setting.putMarked("a", "Vermerk", "VS-NfD");
        setting.ledger.afterCommit(() -> {
            if (before) {
                state(Confidentiality.OPEN);
            } else {
                clear(Confidentiality.OPEN);
            }
        });

        setting.first.ingest(ticket);
        work();

        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.entry(id("a")).state()).isEqualTo(DocumentState.WITHHELD);
        assertThat(setting.problems()).containsOnlyKeys("a");
    }

    @Test
    void lowerMarkingLetsItIn() {
        setting.first.ingest(setting.putMarked("a", "Lagebild", "Geheim"));
        setting.first.ingest(setting.putMarked("a", "Lagebild", "Offen"));

        assertThat(setting.store.all()).hasSize(1).allMatch(stored -> stored.access()
                .equals(WIDE));
        assertThat(setting.problems()).isEmpty();
    }

    private void clear(Confidentiality clearance) {
        state(clearance);
        apply(setting.clearances);
    }

    private void apply(Clearances clearances) {
        new ClearanceChanges(new MarkedDocuments(setting.jdbc, setting.transaction), clearances, tickets::addAll)
                .apply();
    }

    private void state(Confidentiality clearance) {
        setting.collections.replace(
                List.of(new Collection("documents", "Akten", "Auskunft", "Registratur", Set.of(), "none", clearance)));
    }

    private void work() {
        tickets.forEach(setting.first::ingest);
        tickets.clear();
    }
}
