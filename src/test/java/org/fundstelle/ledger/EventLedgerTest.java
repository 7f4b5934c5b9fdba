package org.fundstelle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.fundstelle.document.RecordMetadata;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.document.SourceEvent;
import org.fundstelle.document.SourceEvent.Stated;
import org.fundstelle.document.SourceEvent.Withdrawn;
import org.fundstelle.ledger.EventLedger.Fate;
import org.fundstelle.ledger.EventLedger.Taken;
import org.fundstelle.ledger.EventLedger.Tie;
import org.junit.jupiter.api.Test;

class EventLedgerTest {

    private static final String SOURCE = "posteingang";
    private static final AccessList LIST = AccessList.allowing(Principal.group("registratur"));

    private final LedgerDatabase database = LedgerDatabase.create();
    private final EventLedger ledger = database.events();

    @Test
    void newerReplacesAndOlderChangesNothing() {
        assertThat(fates(stated("a", "v1", 10))).containsExactly(Fate.NEW);
        assertThat(fates(stated("a", "v3", 30))).containsExactly(Fate.REPLACED);
        assertThat(fates(stated("a", "v2", 20))).containsExactly(Fate.OLDER);

        assertThat(live()).containsExactly(Map.entry("a", "v3"));
    }

    @Test
    void repeatedStatementChangesNothing() {
        Taken first = take(stated("a", "v1", 10));
        Taken again = take(stated("a", "v1", 10));

        assertThat(first.tickets()).hasSize(1);
        assertThat(again.fates()).containsExactly(Fate.UNCHANGED);
        assertThat(again.tickets()).isEmpty();
    }

    @Test
    void laterStatementOfTheSameCostsNoWorkButKeepsItsPlace() {
        take(stated("a", "v1", 10));

        assertThat(take(stated("a", "v1", 30)).tickets()).isEmpty();
        assertThat(fates(stated("a", "v2", 20))).containsExactly(Fate.OLDER);
    }

    @Test
    void deletionTakesWhatGoesWithTheObject() {
        take(within("a", 10, "akte-1", "vorgang-1"), within("b", 10, "akte-1", "vorgang-2"), within("c", 10, "akte-2"));

        Taken taken = take(new Withdrawn(SOURCE, "vorgang-1", 20));
        assertThat(taken.fates()).containsExactly(Fate.DELETED);
        assertThat(taken.deleted()).isEqualTo(1);
        assertThat(live()).containsOnlyKeys("b", "c");

        take(new Withdrawn(SOURCE, "akte-1", 30));
        assertThat(live()).containsOnlyKeys("c");
    }

    @Test
    void deletionBeforeCreationHolds() {
        assertThat(fates(new Withdrawn(SOURCE, "akte-1", 20))).containsExactly(Fate.NOTHING);

        assertThat(fates(within("a", 10, "akte-1"))).containsExactly(Fate.OLDER);
        assertThat(live()).isEmpty();
        assertThat(fates(within("a", 30, "akte-1"))).containsExactly(Fate.NEW);
        assertThat(live()).containsOnlyKeys("a");
    }

    @Test
    void deletionOfTheSameMomentWins() {
        take(stated("a", "v1", 10));
        take(new Withdrawn(SOURCE, "a", 10));
        assertThat(live()).isEmpty();
        assertThat(fates(stated("a", "v1", 10))).containsExactly(Fate.OLDER);
    }

    @Test
    void lateDeletionLeavesWhatIsNewer() {
        take(stated("a", "v2", 20));

        assertThat(fates(new Withdrawn(SOURCE, "a", 10))).containsExactly(Fate.NOTHING);
        assertThat(live()).containsOnlyKeys("a");
    }

    @Test
    void objectsOfOtherSourcesAreOthers() {
        take(stated("a", "v1", 10));
        ledger.take("andere", 1, "documents", Tie.FIRST, List.of(new Withdrawn("andere", "a", 20)));

        assertThat(live()).containsOnlyKeys("a");
    }

    @Test
    void conflictKeepsTheFirst() {
        take(stated("a", "v1", 10));

        assertThat(ledger.take(SOURCE, 0, "documents", Tie.FIRST, List.of(stated("a", "v2", 10)))
                        .fates())
                .containsExactly(Fate.CONFLICT);
        assertThat(live()).containsExactly(Map.entry("a", "v1"));
    }

    @Test
    void contentThatWasNotKeptMayComeAgain() {
        ledger.take(SOURCE, 0, "documents", Tie.FIRST, List.of(stated("a", "!withheld", 10)));

        assertThat(ledger.take(SOURCE, 0, "documents", Tie.FIRST, List.of(stated("a", "v2", 10)))
                        .fates())
                .containsExactly(Fate.REPLACED);
        assertThat(live()).containsExactly(Map.entry("a", "v2"));
    }

    @Test
    void tieOfMessagesEndsTheSameWhicheverCameFirst() {
        take(stated("a", "v1", 10), stated("a", "v2", 10), stated("b", "v2", 10), stated("b", "v1", 10));

        assertThat(live()).containsExactly(Map.entry("a", "v2"), Map.entry("b", "v2"));
    }

    @Test
    void oneBatchIsTakenInItsOrder() {
        assertThat(fates(
                        stated("a", "v2", 20),
                        stated("a", "v1", 10),
                        new Withdrawn(SOURCE, "a", 30),
                        stated("a", "v3", 25),
                        stated("a", "v4", 40)))
                .containsExactly(Fate.NEW, Fate.OLDER, Fate.DELETED, Fate.OLDER, Fate.NEW);
        assertThat(live()).containsExactly(Map.entry("a", "v4"));
    }

    @Test
    void recordMetadataAloneLeaveTheContent() {
        RecordMetadata record = new RecordMetadata("Az. 1", "10", null, null, "Offen", null, Map.of("eins", "1"));
        take(Stated.of(document("a", "v1", record, LIST), 10, Set.of("akte"), true, false));
        RecordMetadata later =
                new RecordMetadata(null, null, null, null, "Geheim", LocalDate.of(2030, 12, 31), Map.of("zwei", "2"));
        Taken taken = take(Stated.of(document("a", "text", later, LIST), 20, Set.of("akte"), true, true));

        assertThat(taken.fates()).containsExactly(Fate.REPLACED);
        SourceDocument now = entry("a").document();
        assertThat(now.version()).isEqualTo("v1");
        assertThat(now.record())
                .isEqualTo(new RecordMetadata(
                        "Az. 1",
                        "10",
                        null,
                        null,
                        "Geheim",
                        LocalDate.of(2030, 12, 31),
                        Map.of("eins", "1", "zwei", "2")));
    }

    @Test
    void recordMetadataAloneAreADocumentUntilThereIsMore() {
        take(Stated.of(document("a", "text-1", RecordMetadata.none(), LIST), 10, Set.of(), true, true));
        take(Stated.of(document("a", "text-2", RecordMetadata.none(), LIST), 20, Set.of(), true, true));
        assertThat(live()).containsExactly(Map.entry("a", "text-2"));

        take(stated("a", "v1", 30));
        assertThat(live()).containsExactly(Map.entry("a", "v1"));
    }

    @Test
    void recordMetadataAloneLeaveTheReadersOfTheContent() {
        AccessList everyone = AccessList.allowing(Principal.EVERYONE);
        take(stated("a", "v1", 10));
        take(Stated.of(document("a", "text", RecordMetadata.none(), everyone), 20, Set.of(), true, true));
        assertThat(entry("a").document().access()).isEqualTo(LIST);

        take(Stated.of(document("a", "text", RecordMetadata.none(), everyone), 30, Set.of(), false, true));
        ledger.follow(SOURCE, 2, "documents", everyone);
        assertThat(entry("a").document().access()).isEqualTo(LIST);
        // The message with the content is read again, for its readers have changed.
        AccessList narrower = AccessList.allowing(Principal.user("eva"));
        take(Stated.alone(document("a", "v1", RecordMetadata.none(), narrower), 10, true));
        assertThat(entry("a").document().access()).isEqualTo(narrower);
    }

    @Test
    void lateContentComesToNewerMetadata() {
        take(Stated.of(document("a", "text", marked("Geheim"), LIST), 20, Set.of(), true, true));

        assertThat(fates(new Stated(
                        document("a", "v1", marked("Offen"), LIST), 10, new TreeSet<>(), true, false, false)))
                .containsExactly(Fate.REPLACED);
        assertThat(live()).containsExactly(Map.entry("a", "v1"));
        assertThat(entry("a").document().record().confidentiality()).isEqualTo("Geheim");
        assertThat(fates(Stated.of(document("a", "text", marked("Offen"), LIST), 15, Set.of(), true, true)))
                .containsExactly(Fate.OLDER);
    }

    @Test
    void strictestOfOneMomentHolds() {
        for (List<String> order : List.of(List.of("Geheim", "Offen"), List.of("Offen", "Geheim"))) {
            String name = order.getFirst();
            order.forEach(marking -> take(Stated.of(
                    document(name, marking.equals("Geheim") ? "!withheld" : "v1", marked(marking), LIST),
                    10,
                    Set.of(),
                    true,
                    false)));
            assertThat(entry(name).document().record().confidentiality()).isEqualTo("Geheim");
            assertThat(entry(name).document().version()).isEqualTo("v1");
        }
        take(Stated.of(document("Geheim", "v1", marked("Offen"), LIST), 11, Set.of(), true, false));
        assertThat(entry("Geheim").document().record().confidentiality()).isEqualTo("Offen");
    }

    /** A new version of a document comes alone, without its file. */
    @Test
    void statementWithoutContextLosesNothingOfIt() {
        take(Stated.of(document("a", "v1", marked("Geheim"), LIST), 10, Set.of("akte", "vorgang"), true, false));
        take(new Stated(document("a", "v2", RecordMetadata.none(), LIST), 20, new TreeSet<>(), true, false, true));

        assertThat(live()).containsExactly(Map.entry("a", "v2"));
        assertThat(entry("a").document().record().confidentiality()).isEqualTo("Geheim");
        take(new Withdrawn(SOURCE, "akte", 30));
        assertThat(live()).isEmpty();
    }

    /** A new document names the procedure that it goes into, and no more. */
    @Test
    void statementWithoutContextHasThatOfItsContainer() {
        take(
                Stated.of(document("a", "v1", marked("VS-NfD"), LIST), 10, Set.of("akte", "vorgang"), true, false),
                Stated.of(document("b", "v1", marked("Geheim"), LIST), 10, Set.of("akte", "vorgang"), true, false),
                Stated.of(
                        document("c", "v1", marked("Streng geheim"), LIST), 10, Set.of("akte", "other"), true, false));
        Stated protocol = new Stated(
                document("p", "v1", RecordMetadata.none(), LIST),
                20,
                new TreeSet<>(Set.of("vorgang")),
                true,
                false,
                true);

        assertThat(ledger.within(protocol).document().record().confidentiality())
                .isEqualTo("Geheim");
        take(protocol);
        assertThat(entry("p").document().record().confidentiality()).isEqualTo("Geheim");
        take(new Withdrawn(SOURCE, "akte", 30));
        assertThat(live()).isEmpty();
    }

    @Test
    void statementWithoutContextDoesNotComeBackIntoADeletedRecord() {
        take(within("a", 10, "akte", "vorgang"), within("b", 10, "akte", "vorgang"));
        take(new Withdrawn(SOURCE, "akte", 30));

        assertThat(fates(new Stated(
                        document("a", "v2", RecordMetadata.none(), LIST), 20, new TreeSet<>(), true, false, true)))
                .containsExactly(Fate.OLDER);
        assertThat(fates(new Stated(
                        document("n", "v1", RecordMetadata.none(), LIST),
                        20,
                        new TreeSet<>(Set.of("vorgang")),
                        true,
                        false,
                        true)))
                .containsExactly(Fate.OLDER);
    }

    @Test
    void longNamesOfObjectsAreNames() {
        String akte = "akte-" + "x".repeat(9_000);
        take(within("a", 10, akte), within("b", 10, akte + "y"));

        take(new Withdrawn(SOURCE, akte, 20));

        assertThat(live()).containsOnlyKeys("b");
        assertThat(fates(within("c", 15, akte))).containsExactly(Fate.OLDER);
    }

    @Test
    void documentsFollowTheListOfTheirSourceUnlessTheyHaveOne() {
        take(
                Stated.of(document("a", "v1", RecordMetadata.none(), LIST), 10, Set.of(), false, false),
                Stated.of(document("b", "v1", RecordMetadata.none(), LIST), 10, Set.of(), true, false));
        AccessList other = AccessList.allowing(Principal.user("eva"));

        List<ClaimTicket> tickets = ledger.follow(SOURCE, 2, "documents", other);

        assertThat(tickets).extracting(ClaimTicket::work).containsExactly(ClaimTicket.Work.ACCESS);
        assertThat(entry("a").document().access()).isEqualTo(other);
        assertThat(entry("b").document().access()).isEqualTo(LIST);
        assertThat(ledger.follow(SOURCE, 3, "documents", other)).isEmpty();
    }

    @Test
    void documentsFollowTheCollectionOfTheirSource() {
        take(stated("a", "v1", 10), stated("b", "v1", 10));

        assertThat(ledger.follow(SOURCE, 2, "others", LIST)).hasSize(2);
        assertThat(entry("a").collection()).isEqualTo("others");
        assertThat(ledger.follow(SOURCE, 2, "others", LIST)).isEmpty();
    }

    @Test
    void whatWasErasedIsBlocked() {
        take(stated("a", "v1", 10));
        database.jdbc()
                .sql(
                        "insert into erasure (id, reason, blocked, requested_by, requested_at) values ('e', 'x', true, 'x', now())")
                .update();
        database.jdbc()
                .sql("insert into blocked_document (document, erasure) values (:id, 'e')")
                .param("id", id("a").value())
                .update();

        assertThat(fates(stated("a", "v2", 20))).containsExactly(Fate.BLOCKED);
    }

    /** Whatever the order in which they come, one by one or in batches, from one thread or several, the end is the same. */
    @Test
    void endIsTheSameInEveryOrder() throws Exception {
        Random random = new Random(7);
        List<SourceEvent> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String name = "d" + random.nextInt(8);
            long sequence = random.nextInt(60);
            String akte = "akte-" + name.charAt(1) % 3;
            events.add(
                    random.nextInt(4) == 0
                            ? new Withdrawn(SOURCE, random.nextBoolean() ? akte : name, sequence)
                            : Stated.of(
                                    document(
                                            name,
                                            "v" + sequence + "-" + random.nextInt(2),
                                            RecordMetadata.none(),
                                            LIST),
                                    sequence,
                                    Set.of(akte),
                                    true,
                                    false));
        }
        Map<String, String> expected = null;
        for (int round = 0; round < 12; round++) {
            LedgerDatabase own = LedgerDatabase.create();
            Collections.shuffle(events, random);
            takeByThreads(own, events, 1 + round % 3, 1 + random.nextInt(40));
            Map<String, String> end = live(own);
            expected = expected == null ? end : expected;
            assertThat(end).as("round %d", round).isEqualTo(expected);
        }
        assertThat(expected).isNotEmpty();
    }

    /** The newest content, whatever was said of it without one, and when. */
    @Test
    void newestContentStaysInEveryOrder() throws Exception {
        Random random = new Random(11);
        List<SourceEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean recordOnly = random.nextBoolean();
            events.add(Stated.of(
                    document("d" + i % 6, recordOnly ? "text" : "v" + i, RecordMetadata.none(), LIST),
                    random.nextInt(60),
                    Set.of(),
                    true,
                    recordOnly));
        }
        Map<String, String> expected = null;
        for (int round = 0; round < 12; round++) {
            LedgerDatabase own = LedgerDatabase.create();
            Collections.shuffle(events, random);
            takeByThreads(own, events, 1 + round % 3, 1 + random.nextInt(40));
            Map<String, String> end = live(own);
            expected = expected == null ? end : expected;
            assertThat(end).as("round %d", round).isEqualTo(expected);
        }
        assertThat(expected).hasSize(6).doesNotContainValue("text");
    }

    @Test
    void deletionTakesAContentThatIsOlderThoughMetadataAreNewer() {
        take(stated("a", "v1", 10));
        take(Stated.of(document("a", "text", RecordMetadata.none(), LIST), 100, Set.of(), true, true));

        take(new Withdrawn(SOURCE, "a", 50));

        assertThat(live()).isEmpty();
    }

    private static void takeByThreads(LedgerDatabase own, List<SourceEvent> events, int threads, int batch)
            throws Exception {
        EventLedger ledger = own.events();
        CountDownLatch together = new CountDownLatch(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<SourceEvent> part = new ArrayList<>();
                for (int i = thread; i < events.size(); i += threads) {
                    part.add(events.get(i));
                }
                all.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int from = 0; from < part.size(); from += batch) {
                        ledger.take(
                                SOURCE,
                                1,
                                "documents",
                                Tie.GREATER_VERSION,
                                part.subList(from, Math.min(from + batch, part.size())));
                    }
                    return null;
                }));
            }
            for (Future<?> future : all) {
                future.get();
            }
        }
    }

    private List<Fate> fates(SourceEvent... events) {
        return take(events).fates();
    }

    private Taken take(SourceEvent... events) {
        return ledger.take(SOURCE, 1, "documents", Tie.GREATER_VERSION, List.of(events));
    }

    private static Stated stated(String name, String version, long sequence) {
        return Stated.alone(document(name, version, RecordMetadata.none(), LIST), sequence, true);
    }

    private static Stated within(String name, long sequence, String... objects) {
        return Stated.of(document(name, "v1", RecordMetadata.none(), LIST), sequence, Set.of(objects), true, false);
    }

    private static RecordMetadata marked(String marking) {
        return new RecordMetadata(null, null, null, null, marking, null, Map.of());
    }

    private static SourceDocument document(String name, String version, RecordMetadata record, AccessList access) {
        return new SourceDocument(SOURCE, name, version, 1, name, name, null, access, record, null, false);
    }

    private static DocumentId id(String name) {
        return DocumentId.of(SOURCE, name);
    }

    private LedgerEntry entry(String name) {
        return database.jdbc()
                .sql("select * from document where id = :id")
                .param("id", id(name).value())
                .query(DocumentRows::entry)
                .single();
    }

    private Map<String, String> live() {
        return live(database);
    }

    private static Map<String, String> live(LedgerDatabase own) {
        Map<String, String> versions = new TreeMap<>();
        own.jdbc()
                .sql("select native_id, version from document where deleted = false")
                .query(row -> {
                    versions.put(row.getString(1), row.getString(2));
                });
        return versions;
    }
}
