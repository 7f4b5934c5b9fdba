package org.fundstelle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundstelle.ingest.IngestSetting.WIDE;
import static org.fundstelle.ingest.IngestSetting.id;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fundstelle.audit.AuditEvent;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.embed.CachingEmbedder;
import org.fundstelle.index.PersonSearch;
import org.fundstelle.index.StoredTexts;
import org.fundstelle.ledger.ClaimTicket;
import org.fundstelle.ledger.DocumentState;
import org.fundstelle.ledger.Erasure;
import org.fundstelle.ledger.EventLedger;
import org.fundstelle.ledger.HeldException;
import org.fundstelle.ledger.NamedDocuments;
import org.fundstelle.ledger.NeededContents;
import org.fundstelle.ledger.Subject;
import org.fundstelle.store.ContentDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasure against workers, scans and an index that is away. */
class ErasureTest {

    private static final String TEXT = "Bescheid an Erika Mustermann";

    private final List<AuditEvent> audit = new ArrayList<>();
    private final Set<String> forgotten = new TreeSet<>();
    private final List<ClaimTicket> tickets = new ArrayList<>();
    private IngestSetting setting;
    private Path directory;
    private ContentDirectory originals;
    private ErasureWork work;
    private ErasureRequests requests;

    @BeforeEach
    void open(@TempDir Path temp) {
        setting = new IngestSetting(temp);
        directory = temp.resolve("originals");
        originals = new ContentDirectory(directory);
        StoredTexts texts = new StoredTexts() {
            @Override
            public List<String> embeddedTexts(String generation, DocumentId document) {
                return setting.store.of(document).stream()
                        .filter(chunk -> chunk.generation().equals(generation))
                        .map(MemoryChunks.Stored::text)
                        .toList();
            }

            @Override
            public void expunge(String generation) {}
        };
        DerivedCopies cache = new DerivedCopies() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public long forget(String sha256, Set<String> textHashes) {
                return textHashes.stream().filter(forgotten::add).count();
            }
        };
        work = new ErasureWork(
                setting.erasures,
                setting.rows,
                setting.generations,
                texts,
                setting.store,
                setting.removal(),
                List.of(
                        cache,
                        new OriginalCopies(
                                originals,
                                new NeededContents(setting.jdbc, setting.holds, setting.blocks, Clock.systemUTC()))),
                audit::add,
                Duration.ZERO);
        requests = new ErasureRequests(
                setting.erasures,
                setting.rows,
                new NamedDocuments(setting.jdbc),
                setting.blocks,
                (generations, terms, source, similar, limit) -> new PersonSearch.Hits(List.of(), false),
                setting.generations,
                audit::add,
                tickets::addAll,
                () -> {});
    }

    @AfterEach
    void close() throws IOException {
        originals.close();
        setting.close();
    }

    @Test
    void erasedDocumentLeavesNeitherTextNorName() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        Erasure erasure = erase("Mustermann.txt");

        assertThat(erasure.finishedAt()).isNotNull();
        assertThat(setting.store.all()).isEmpty();
        assertThat(erasure.removed()).containsEntry("index:documents-1", 1L).containsEntry("cache:memory", 1L);
        assertThat(forgotten).containsExactly(CachingEmbedder.textHash(TEXT));
        assertThat(rowsNaming("Mustermann")).isZero();
    }

    @Test
    void nextScanDoesNotBringItBack() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        erase("Mustermann.txt");

        assertThat(setting.scanAgain("Mustermann.txt")).isEmpty();
        assertThat(setting.put("Mustermann.txt", "Neuer Text", WIDE)).isEmpty();
        assertThat(rowsNaming("Mustermann")).isZero();
    }

    @Test
    void sameContentUnderAnotherNameIsWithheld() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        erase("Mustermann.txt");

        assertThat(setting.first.ingest(setting.put("Kopie.txt", TEXT))).isInstanceOf(IngestResult.Withheld.class);
        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.entry(id("Kopie.txt")).state()).isEqualTo(DocumentState.WITHHELD);
        assertThat(setting.scanAgain("Kopie.txt")).isEmpty();
        assertThat(setting.first.ingest(setting.put("Kopie.txt", "Etwas anderes")))
                .isInstanceOf(IngestResult.Indexed.class);
    }

    @Test
    void copyIndexedBeforeIsWithheld() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        setting.first.ingest(setting.put("Kopie.txt", TEXT));
        Erasure erasure = erase("Mustermann.txt");

        assertThat(setting.store.all()).isEmpty();
        assertThat(erasure.documents())
                .extracting(Erasure.Part::role)
                .containsExactly(Erasure.Role.COPY, Erasure.Role.REQUESTED);
        assertThat(setting.entry(id("Kopie.txt")).state()).isEqualTo(DocumentState.WITHHELD);
    }

    @Test
    void workerThatIsWritingDoesNotBringItBack() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        ClaimTicket changed = setting.put("Mustermann.txt", TEXT + " in zweiter Fassung");
        setting.store.beforeWrite(id("Mustermann.txt"), () -> erase("Mustermann.txt"));

        assertThat(setting.first.ingest(changed)).isInstanceOf(IngestResult.Lost.class);
        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void copyThatIsBeingIndexedDuringTheErasureIsTakenBack() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        ClaimTicket copy = setting.put("Kopie.txt", TEXT);
        setting.store.afterWrite(id("Kopie.txt"), () -> erase("Mustermann.txt"));

        assertThat(setting.first.ingest(copy)).isInstanceOf(IngestResult.Withheld.class);
        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void containerTakesWhatIsInsideWithIt() {
        setting.first.ingest(setting.put("Post.zip", ScriptedExtractor.zip("Mustermann.txt", TEXT)));
        Erasure erasure = erase("Post.zip");

        assertThat(setting.store.all()).isEmpty();
        assertThat(erasure.documents()).allSatisfy(part -> {
            assertThat(part.doneAt()).isNotNull();
            assertThat(part.removed()).containsEntry("index:documents-1", 1L);
        });
        assertThat(rowsNaming("Post.zip")).isZero();
    }

    @Test
    void documentErasedInsideItsContainerStaysOut() {
        setting.first.ingest(setting.put("Post.zip", ScriptedExtractor.zip("Mustermann.txt", TEXT, "a.txt", "Anlage")));
        erase("Post.zip!/Mustermann.txt");
        assertThat(setting.store.all()).extracting(MemoryChunks.Stored::text).doesNotContain(TEXT);

        setting.first.ingest(
                setting.put("Post.zip", ScriptedExtractor.zip("Mustermann.txt", TEXT + " neu", "a.txt", "Anlage neu")));
        assertThat(setting.store.all())
                .extracting(MemoryChunks.Stored::text)
                .containsExactlyInAnyOrder("Inhalt", "Anlage neu");
    }

    @Test
    void quarantinedDocumentIsErasedFromTheQuarantine() {
        setting.first.ingest(setting.put("Mustermann.txt", "encrypted"));
        Erasure erasure = erase("Mustermann.txt");

        assertThat(setting.problems()).isEmpty();
        assertThat(erasure.removed()).containsEntry("quarantine", 1L);
    }

    @Test
    void heldDocumentIsNotErased() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        setting.holds.place(subject("Mustermann.txt"), "Klage 3 K 12/26", "registratur");

        assertThatThrownBy(() -> erase("Mustermann.txt"))
                .isInstanceOfSatisfying(HeldException.class, e -> assertThat(e.holds())
                        .singleElement()
                        .satisfies(hold -> assertThat(hold.reason()).isEqualTo("Klage 3 K 12/26")));
        assertThat(setting.store.all()).hasSize(1);
        assertThat(audit).extracting(AuditEvent::action).containsExactly(AuditEvent.Action.REFUSED);
    }

    @Test
    void holdOnSomethingInsideHoldsItsContainer() {
        setting.first.ingest(setting.put("Post.zip", ScriptedExtractor.zip("Mustermann.txt", TEXT)));
        setting.holds.place(subject("Post.zip!/Mustermann.txt"), "Klage", "registratur");

        assertThatThrownBy(() -> erase("Post.zip")).isInstanceOf(HeldException.class);
    }

    @Test
    void heldDocumentThatItsSourceDeletedIsNotAnswered() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        setting.holds.place(subject("Mustermann.txt"), "Klage", "registratur");

        setting.first.ingest(setting.bury("Mustermann.txt"));

        assertThat(setting.store.all()).isEmpty();
    }

    @Test
    void liftedHoldHoldsNothing() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        String hold = setting.holds
                .place(subject("Mustermann.txt"), "Klage", "registratur")
                .id();
        setting.holds.lift(hold, "registratur");

        assertThat(erase("Mustermann.txt").finishedAt()).isNotNull();
    }

    @Test
    void withTheBlockLiftedTheNextScanBringsItBack() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        setting.first.ingest(setting.put("Anders.txt", "Ein anderes Schreiben"));
        erase("Anders.txt");
        Erasure erasure = erase("Mustermann.txt");
        setting.first.ingest(setting.put("Kopie.txt", TEXT));
        assertThat(requests.lift(erasure.id(), "admin")).isTrue();
        assertThat(requests.lift(erasure.id(), "admin")).isFalse();

        tickets.forEach(setting.first::ingest);
        setting.scanAgain("Mustermann.txt").forEach(setting.first::ingest);
        assertThat(setting.store.all())
                .extracting(MemoryChunks.Stored::document)
                .containsExactlyInAnyOrder(id("Mustermann.txt"), id("Kopie.txt"));
        assertThat(setting.scanAgain("Anders.txt")).isEmpty();
    }

    @Test
    void withoutBlockTheNextScanBringsItBackUnderAHigherRevision() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        String id = requests.request(
                        List.of(subject("Mustermann.txt")), "Test", false, "registratur", collection -> true)
                .orElseThrow();
        work.round();
        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.erasures.find(id).orElseThrow().finishedAt()).isNotNull();

        setting.scanAgain("Mustermann.txt").forEach(setting.first::ingest);
        assertThat(setting.store.all()).singleElement().satisfies(chunk -> assertThat(chunk.revision())
                .isEqualTo(3));
    }

    @Test
    void indexThatIsAwayOnlyDelays() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        setting.store.refuse(MemoryChunks.Operation.DELETE, id("Mustermann.txt"), true);
        Erasure waiting = erase("Mustermann.txt");
        assertThat(waiting.finishedAt()).isNull();
        setting.recover();
        work.round();

        assertThat(setting.store.all()).isEmpty();
        assertThat(setting.erasures.find(waiting.id()).orElseThrow().finishedAt())
                .isNotNull();
    }

    @Test
    void documentThatWasInsideANewContainerMeanwhileIsErasedAgain() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        erase("Mustermann.txt");
        setting.jdbc
                .sql(
                        "update document set native_id = 'Mustermann.txt', path = 'Mustermann.txt', deleted = false, state = 'INDEXED'")
                .update();
        work.round();

        assertThat(rowsNaming("Mustermann")).isZero();
    }

    @Test
    void auditTellsOfRequestAndEndWithoutNames() {
        setting.first.ingest(setting.put("Mustermann.txt", TEXT));
        erase("Mustermann.txt");
        work.round();

        assertThat(audit)
                .extracting(event -> event.facts().get("phase"))
                .containsExactly("requested", "finished", "verified");
        assertThat(audit).allSatisfy(event -> {
            assertThat(event.documents()).containsExactly(id("Mustermann.txt").value());
            assertThat(event.toString()).doesNotContain("Mustermann");
        });
    }

    @Test
    void searchForAPersonFindsNamesAndIsAuditedWithoutThem() {
        setting.first.ingest(setting.put("Mustermann, Erika.txt", "encrypted"));
        setting.put("Anders.txt", "Text");
        ErasureRequests.Candidates found = requests.find(
                new ErasureRequests.PersonQuery(List.of("erika MUSTERMANN"), List.of("documents"), null, false, 10),
                "registratur");

        assertThat(found.documents())
                .extracting(candidate -> candidate.document().id())
                .containsExactly(id("Mustermann, Erika.txt"));
        assertThat(audit).singleElement().satisfies(event -> assertThat(event.toString())
                .doesNotContainIgnoringCase("mustermann"));
    }

    /** It waits, or its content could not be had, or it is replaced: the ledger has read nothing, or something older. */
    @Test
    void originalsOfAnEventThatWasNotReadAreErased() throws IOException {
        String old = bring("source", "Mustermann.txt", TEXT, 1);
        work();
        String replaced = bring("source", "Mustermann.txt", TEXT + " in zweiter Fassung", 2);
        assertThat(setting.entry(id("Mustermann.txt")).sha256()).isEqualTo(old);

        Erasure erasure = erase("Mustermann.txt");

        assertThat(erasure.removed()).containsEntry("cache:originals", 2L);
        assertThat(kept("source", old) || kept("source", replaced)).isFalse();
        assertThat(setting.blocks.blocksContent(old)).isTrue();
        assertThat(setting.blocks.blocksContent(replaced)).isTrue();
    }

    @Test
    void wordsOfAFaultAreErasedAndNotBlocked() throws IOException {
        String words = put("source", "Mustermann.txt ist unlesbar");
        setting.bring("source", "Mustermann.txt", "!fault-" + words, TEXT, 1);

        erase("Mustermann.txt");

        assertThat(kept("source", words)).isFalse();
        assertThat(setting.blocks.blocksContent(words)).isFalse();
    }

    @Test
    void withoutBlockOthersKeepTheirOriginal() throws IOException {
        String content = bring("source", "Mustermann.txt", TEXT, 1);
        bring("source", "Kopie.txt", TEXT, 1);
        bring("andere", "Kopie.txt", TEXT, 1);
        bring("andere", "Mustermann.txt", TEXT + " neu", 1);
        work();

        requests.request(List.of(subject("Mustermann.txt")), "Test", false, "registratur", collection -> true);
        work.round();

        assertThat(setting.rows.named(id("Mustermann.txt"))).isEmpty();
        assertThat(setting.entry(id("Kopie.txt")).state()).isEqualTo(DocumentState.INDEXED);
        assertThat(kept("source", content) && kept("andere", content)).isTrue();
    }

    @Test
    void originalsOfCopiesGoInEverySource() throws IOException {
        String content = bring("source", "Mustermann.txt", TEXT, 1);
        bring("source", "Kopie.txt", TEXT, 1);
        bring("andere", "Kopie.txt", TEXT, 1);

        Erasure erasure = erase("Mustermann.txt");

        assertThat(erasure.documents()).hasSize(3);
        assertThat(setting.entry(id("Kopie.txt")).state()).isEqualTo(DocumentState.WITHHELD);
        assertThat(kept("source", content) || kept("andere", content)).isFalse();
    }

    @Test
    void heldCopyThatComesMeanwhileStaysWithItsOriginal() throws IOException {
        String content = bring("source", "Mustermann.txt", TEXT, 1);
        requests.request(List.of(subject("Mustermann.txt")), "Antrag", true, "registratur", collection -> true);
        bring("source", "Kopie.txt", TEXT, 1);
        setting.holds.place(subject("Kopie.txt"), "Klage", "registratur");

        work.round();

        assertThat(setting.rows.named(id("Mustermann.txt"))).isEmpty();
        assertThat(setting.entry(id("Kopie.txt")).state()).isEqualTo(DocumentState.PENDING);
        assertThat(kept("source", content)).isTrue();
    }

    @Test
    void erasedEventLeavesNoIdOfItsSource() throws IOException {
        bring("source", "Mustermann.txt", TEXT, 1);
        setting.events.take(
                "source",
                0,
                "documents",
                EventLedger.Tie.FIRST,
                List.of(new SourceEvent.Withdrawn("source", "Mustermann.txt", 0)));

        erase("Mustermann.txt");

        for (String table : List.of("document_object", "withdrawn_object", "document where sequence is not null")) {
            assertThat(setting.jdbc
                            .sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private String bring(String source, String name, String text, long sequence) throws IOException {
        String sha256 = put(source, text);
        tickets.addAll(setting.bring(source, name, sha256, text, sequence));
        return sha256;
    }

    private String put(String source, String text) throws IOException {
        return originals
                .put(source, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .sha256();
    }

    private boolean kept(String source, String sha256) {
        return Files.exists(
                directory.resolve(source).resolve(sha256.substring(0, 2)).resolve(sha256));
    }

    private void work() {
        tickets.forEach(setting.first::ingest);
        tickets.clear();
    }

    private Erasure erase(String name) {
        String id = requests.request(List.of(subject(name)), "Antrag 7/2026", true, "registratur", collection -> true)
                .orElseThrow();
        work.round();
        return setting.erasures.find(id).orElseThrow();
    }

    private static Subject subject(String name) {
        return new Subject(Subject.Kind.DOCUMENT, id(name).value());
    }

    private int rowsNaming(String word) {
        return setting.jdbc
                .sql("select count(*) from document where native_id like :like or path like :like or title like :like")
                .param("like", "%" + word + "%")
                .query(Integer.class)
                .single();
    }
}
