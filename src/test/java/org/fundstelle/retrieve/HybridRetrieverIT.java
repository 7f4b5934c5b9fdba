package org.fundstelle.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fundstelle.access.Caller;
import org.fundstelle.collection.Collections;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.fundstelle.embed.Embedder;
import org.fundstelle.index.EmbeddedOpenSearchExtension;
import org.fundstelle.index.OpenSearchChunkSearch;
import org.fundstelle.index.OpenSearchChunks;
import org.fundstelle.index.OpenSearchConnection;
import org.fundstelle.retrieve.Query.Filters;
import org.fundstelle.retrieve.Query.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EmbeddedOpenSearchExtension.class)
class HybridRetrieverIT {

    private static final AccessList EVERYONE = AccessList.allowing(Principal.EVERYONE);
    private static final Principal BUILDING = Principal.group("bauamt");
    private static final Caller ANNA = caller("anna", BUILDING);
    private static final Caller BERND = caller("bernd");
    private static final Embedder MODEL = new WordEmbedder("words-a");
    private static final Embedder OTHER_MODEL = new WordEmbedder("words-b");

    private static OpenSearchChunks store;
    private static OpenSearchChunkSearch search;
    private static HybridRetriever retriever;

    @BeforeAll
    static void index(OpenSearchConnection connection) {
        store = new OpenSearchChunks(connection);
        search = new OpenSearchChunkSearch(connection);
        IndexedCollection law = new IndexedCollection(store, "recht", MODEL);
        law.add(
                        "Bauordnung",
                        EVERYONE,
                        "Das Baugenehmigungsverfahren beginnt mit einem Antrag.",
                        "Ein Haus braucht Türen.")
                .add("Wasser", EVERYONE, "Die Wasserversorgung ist Sache der Gemeinde.")
                .add(
                        "Erlass",
                        "II-3/124.01-17/2026",
                        Instant.parse("2026-03-31T20:00:00Z"),
                        1,
                        EVERYONE,
                        "Dienstreisen werden vorher genehmigt.")
                .add(
                        "Vermerk",
                        null,
                        Instant.parse("2026-03-31T22:30:00Z"),
                        1,
                        AccessList.allowing(BUILDING),
                        "Vertraulich: die Umgehungsstraße wird verschoben.")
                .add(
                        "Personal",
                        new AccessList(Set.of(Principal.EVERYONE), Set.of(Principal.user("bernd"))),
                        "Die Beurteilung der Umgehungsstraße fiel schlecht aus.")
                .add("Niemand", AccessList.nobody(), "Die Umgehungsstraße hat niemand gesehen.")
                .add("Bericht", null, null, 1, EVERYONE, "Der Bericht nennt Steinkäuze.")
                .add("Bericht", null, null, 2, EVERYONE, "Der Bericht nennt Steinkäuze und Uhus.")
                .refresh();
        new IndexedCollection(store, "akten", OTHER_MODEL)
                .add("Haushalt", EVERYONE, "Der Haushaltsplan der Gemeinde.", "Die Gemeinde spart Wasser.")
                .refresh();
        new IndexedCollection(store, "worte", null)
                .add("Worte", EVERYONE, "Eine Satzung der Gemeinde ohne Vektoren.")
                .refresh();
        IndexedCollection many = new IndexedCollection(store, "viele", MODEL);
        many.add(
                        "Liste",
                        EVERYONE,
                        IntStream.range(0, 60)
                                .mapToObj(i -> "Gebühr Nummer " + i % 7 + " der Gemeinde")
                                .toArray(String[]::new))
                .refresh();
        new IndexedCollection(store, "geheim", MODEL)
                .add("Geheim", EVERYONE, "Das Baugenehmigungsverfahren der Burg.")
                .refresh();
        retriever = retriever(model -> List.of(MODEL, OTHER_MODEL).stream()
                .filter(embedder -> embedder.modelId().equals(model))
                .findFirst());
    }

    private static HybridRetriever retriever(java.util.function.Function<String, Optional<Embedder>> embedders) {
        return new HybridRetriever(
                new Collections(List.of(
                        IndexedCollection.readBy("recht", Principal.EVERYONE),
                        IndexedCollection.readBy("akten", Principal.EVERYONE),
                        IndexedCollection.readBy("worte", Principal.EVERYONE),
                        IndexedCollection.readBy("viele", Principal.EVERYONE),
                        IndexedCollection.readBy("leer", Principal.EVERYONE),
                        IndexedCollection.readBy("geheim", Principal.group("burg")))),
                search,
                embedders,
                (document, uri) -> uri != null ? uri : "https://fundstelle.example/documents/" + document,
                RetrievalSettings.standard());
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        search.close();
    }

    @Test
    void findsPartOfCompound() {
        assertThat(titles(ask("Genehmigung", Mode.LEXICAL, ANNA))).contains("Bauordnung");
    }

    @Test
    void findsSingularForPluralWithUmlaut() {
        Passage best = ask("Häuser", Mode.LEXICAL, ANNA).passages().getFirst();
        assertThat(best.text()).isEqualTo("Ein Haus braucht Türen.");
        assertThat(best.highlights()).containsExactly(new Passage.Range(4, 8));
    }

    @Test
    void highlightsWholeCompound() {
        Passage best = ask("Wasser", Mode.LEXICAL, ANNA, "recht").passages().getFirst();
        assertThat(best.highlights()).containsExactly(new Passage.Range(4, 20));
        assertThat(best.text().substring(4, 20)).isEqualTo("Wasserversorgung");
    }

    @ParameterizedTest
    @EnumSource
    void showsOnlyWhatAccessListsAllow(Mode mode) {
        assertThat(titles(ask("Umgehungsstraße", mode, ANNA, "recht")))
                .contains("Vermerk", "Personal")
                .doesNotContain("Niemand");
        assertThat(titles(ask("Umgehungsstraße", mode, BERND, "recht")))
                .doesNotContain("Vermerk", "Personal", "Niemand");
    }

    @Test
    void citesThePlaceOfFinding() {
        Citation citation = ask("Dienstreisen", Mode.HYBRID, ANNA, "recht")
                .passages()
                .getFirst()
                .citation();
        assertThat(citation.documentId())
                .isEqualTo(IndexedCollection.documentId("Erlass").value());
        assertThat(citation.uri()).startsWith("https://fundstelle.example/documents/");
        assertThat(citation.fileReference()).isEqualTo("II-3/124.01-17/2026");
        assertThat(citation.page()).isEqualTo(1);
        assertThat(citation.headingPath()).containsExactly("Teil 0");
        assertThat(citation.author()).isEqualTo("Erika Beispiel");
        assertThat(citation.modified()).isEqualTo(Instant.parse("2026-03-31T20:00:00Z"));
        assertThat(citation.parentId()).isNull();
        assertThat(citation.filePlan()).isEqualTo("II 3");
        assertThat(citation.extra()).containsExactly(Map.entry("abteilung", "3"));
    }

    @Test
    void furtherFieldsOfTheSourceFilter() {
        assertThat(titles(ask("Dienstreisen", Mode.HYBRID, extra("abteilung", "3"), ANNA, "recht")))
                .contains("Erlass");
        assertThat(titles(ask("Dienstreisen", Mode.HYBRID, extra("abteilung", "4"), ANNA, "recht")))
                .isEmpty();
        assertThat(titles(ask("Dienstreisen", Mode.HYBRID, extra("amt", "3"), ANNA, "recht")))
                .isEmpty();
        assertThatThrownBy(() -> extra("a\"}", "3")).isInstanceOf(InvalidQueryException.class);
    }

    private static Filters extra(String name, String value) {
        return new Filters(null, null, null, null, null, null, Map.of(name, value), null, null, null, null, null);
    }

    @Test
    void fileReferenceInQueryComesFirst() {
        assertThat(titles(ask("Was sagt ii-3/124.01-17/2026 zum Wasser der Gemeinde?", Mode.HYBRID, ANNA)))
                .first()
                .isEqualTo("Erlass");
    }

    @Test
    void filtersByFileReferenceInAnySpelling() {
        Filters filters =
                new Filters(null, "ii-3 / 124.01-17/2026", null, null, null, null, null, null, null, null, null, null);
        assertThat(titles(ask("Gemeinde Antrag Dienstreisen", Mode.HYBRID, filters, ANNA)))
                .containsOnly("Erlass");
    }

    @Test
    void filtersByDayInTheZoneOfTheOffice() {
        assertThat(titles(ask("Dienstreisen Umgehungsstraße", Mode.HYBRID, days("2026-03-31", "2026-03-31"), ANNA)))
                .containsExactly("Erlass");
        assertThat(titles(ask("Dienstreisen Umgehungsstraße", Mode.HYBRID, days("2026-04-01", null), ANNA)))
                .containsExactly("Vermerk");
    }

    @Test
    void filtersByPathSourceAndLanguage() {
        Filters path = new Filters(
                "files", null, "II 3", null, null, null, null, "text/plain", "de", "/akten/Wass", null, null);
        assertThat(titles(ask("Gemeinde", Mode.SEMANTIC, path, ANNA, "recht"))).containsOnly("Wasser");
        Filters language = new Filters(null, null, null, null, null, null, null, null, "fr", null, null, null);
        assertThat(ask("Gemeinde", Mode.HYBRID, language, ANNA).passages()).isEmpty();
    }

    @Test
    void pagesWithoutRepetitionInOneOrder() {
        for (Mode mode : Mode.values()) {
            List<String> paged = new ArrayList<>();
            String after = null;
            do {
                Passages page = retriever.search(
                        new Query("Gebühr der Gemeinde", List.of("viele"), null, 7, mode, after), ANNA);
                page.passages().forEach(passage -> paged.add(passage.id()));
                after = page.next();
            } while (after != null);
            Query all = new Query("Gebühr der Gemeinde", List.of("viele"), null, 100, mode, null);
            assertThat(paged)
                    .hasSize(60)
                    .doesNotHaveDuplicates()
                    .isEqualTo(retriever.search(all, ANNA).passages().stream()
                            .map(Passage::id)
                            .toList());
        }
    }

    @Test
    void nextOfAnotherQueryIsRefused() {
        String next = retriever
                .search(new Query("Gebühr", List.of("viele"), null, 7, Mode.HYBRID, null), ANNA)
                .next();
        assertThatThrownBy(() -> retriever.search(new Query("Wasser", List.of(), null, 7, Mode.HYBRID, next), ANNA))
                .isInstanceOfSatisfying(
                        InvalidQueryException.class, e -> assertThat(e.field()).isEqualTo("after"));
    }

    @Test
    void mergesCollectionsOfDifferentModels() {
        Passages found = ask("Wasser der Gemeinde", Mode.HYBRID, ANNA);
        Set<String> collections = found.passages().stream()
                .limit(4)
                .map(passage -> passage.citation().collection())
                .collect(Collectors.toSet());
        assertThat(collections).contains("akten", "worte");
        assertThat(found.passages()).extracting(Passage::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(found.passages()).extracting(Passage::score).allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void unreadableCollectionLooksLikeUnknownOne() {
        assertThatThrownBy(() -> ask("Burg", Mode.HYBRID, ANNA, "geheim")).hasMessage(refusal("geheim"));
        assertThatThrownBy(() -> ask("Burg", Mode.HYBRID, ANNA, "gibtsnicht")).hasMessage(refusal("gibtsnicht"));
        Caller bound = new Caller("dify", Set.of(), Set.of(), Set.of("akten"));
        assertThatThrownBy(() -> ask("Burg", Mode.HYBRID, bound, "recht")).hasMessage(refusal("recht"));
        assertThat(titles(ask("Gemeinde", Mode.HYBRID, bound))).containsOnly("Haushalt");
        assertThat(titles(ask("Baugenehmigungsverfahren", Mode.HYBRID, ANNA))).doesNotContain("Geheim");
    }

    private static String refusal(String collection) {
        return "There is no collection '" + collection + "' for this caller";
    }

    @Test
    void semanticSearchNeedsVectors() {
        assertThatThrownBy(() -> ask("Satzung", Mode.SEMANTIC, ANNA, "worte"))
                .isInstanceOfSatisfying(
                        InvalidQueryException.class, e -> assertThat(e.field()).isEqualTo("mode"));
        assertThat(titles(ask("Satzung", Mode.HYBRID, ANNA, "worte"))).containsExactly("Worte");
    }

    @Test
    void missingModelLeavesTheWords() {
        HybridRetriever without = retriever(model -> Optional.empty());
        Query query = new Query("Wasser", List.of("recht"), null, 5, Mode.HYBRID, null);
        assertThat(titles(without.search(query, ANNA))).containsExactly("Wasser");
        Query semantic = new Query("Wasser", List.of("recht"), null, 5, Mode.SEMANTIC, null);
        assertThatThrownBy(() -> without.search(semantic, ANNA)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void collectionWithoutIndexIsEmpty() {
        assertThat(ask("Gemeinde", Mode.HYBRID, ANNA, "leer").passages()).isEmpty();
    }

    @Test
    void showsNewestRevisionOnly() {
        List<Passage> found =
                ask("Steinkäuze Bericht", Mode.LEXICAL, ANNA, "recht").passages();
        assertThat(found).extracting(Passage::text).containsExactly("Der Bericht nennt Steinkäuze und Uhus.");
    }

    @Test
    void longestQueryIsAnswered() {
        String words = IntStream.range(0, 2000).mapToObj(i -> "Wort" + i).collect(Collectors.joining(" "));
        String compounds = "Straßenverkehrsordnungswidrigkeitenverfahren Baugenehmigungsverfahrensordnung ".repeat(60);
        assertThat(titles(ask("Wasser " + words.substring(0, 5000) + compounds, Mode.HYBRID, ANNA)))
                .isNotEmpty();
        assertThat(ask("?!", Mode.LEXICAL, ANNA).passages()).isEmpty();
        assertThat(ask("\uD83D\uDE00 \" \\ { } : *", Mode.HYBRID, ANNA).passages())
                .isEmpty();
    }

    @Test
    void documentHasItsPassagesInOrder() {
        DocumentView first = retriever
                .document(IndexedCollection.documentId("Liste"), 0, 25, ANNA)
                .orElseThrow();
        DocumentView last = retriever
                .document(IndexedCollection.documentId("Liste"), 50, 25, ANNA)
                .orElseThrow();
        assertThat(first.totalPassages()).isEqualTo(60);
        assertThat(first.next()).isEqualTo(25);
        assertThat(first.passages()).hasSize(25);
        assertThat(first.citation().page()).isNull();
        assertThat(first.citation().title()).isEqualTo("Liste");
        assertThat(last.passages()).hasSize(10).allMatch(passage -> passage.score() == 0);
        assertThat(last.passages().getFirst().citation().headingPath()).containsExactly("Teil 50");
        assertThat(last.next()).isNull();
    }

    @Test
    void documentIsThereForThoseWhoMayReadIt() {
        assertThat(retriever.document(IndexedCollection.documentId("Vermerk"), 0, 10, ANNA))
                .isPresent();
        assertThat(retriever.document(IndexedCollection.documentId("Vermerk"), 0, 10, BERND))
                .isEmpty();
        assertThat(retriever.document(IndexedCollection.documentId("Personal"), 0, 10, BERND))
                .isEmpty();
        assertThat(retriever.document(IndexedCollection.documentId("Geheim"), 0, 10, ANNA))
                .isEmpty();
        assertThat(retriever.document(IndexedCollection.documentId("nirgends"), 0, 10, ANNA))
                .isEmpty();
    }

    private static Passages ask(String text, Mode mode, Caller caller, String... collections) {
        return ask(text, mode, null, caller, collections);
    }

    private static Passages ask(String text, Mode mode, Filters filters, Caller caller, String... collections) {
        List<String> searched = List.of(collections);
        boolean semanticEverywhere = mode == Mode.SEMANTIC && searched.isEmpty();
        return retriever.search(
                new Query(text, semanticEverywhere ? List.of("recht") : searched, filters, 50, mode, null), caller);
    }

    private static Filters days(String from, String to) {
        return new Filters(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    private static List<String> titles(Passages passages) {
        return passages.passages().stream()
                .map(passage -> passage.citation().title())
                .distinct()
                .toList();
    }

    private static Caller caller(String name, Principal... groups) {
        Set<Principal> all = new java.util.HashSet<>(Set.of(groups));
        all.add(Principal.user(name));
        return new Caller(name, all, Set.of(), Set.of());
    }
}
