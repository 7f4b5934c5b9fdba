package org.fundstelle.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.fundstelle.collection.Collection;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random callers before documents with random access lists, through every mode, all pages: everybody gets exactly the passages
 * that an oracle says, while rights are taken away and given in between.
 *
 * <p>Every passage has one word in common and more candidates are ranked than there are passages, so that words as well as
 * vectors reach all that the caller may see, and what is missing counts as much as what should not be there.
 */
@ExtendWith(EmbeddedOpenSearchExtension.class)
class LeakIT {

    private static final Logger LOG = LoggerFactory.getLogger(LeakIT.class);
    private static final int SEARCHES = Integer.getInteger("fundstelle.test.leak-searches", 600);
    private static final long SEED =
            Long.getLong("fundstelle.test.leak-seed", new SecureRandom().nextInt(1_000_000_000));

    private static final int DOCUMENTS = 160;
    private static final int SEARCHES_BETWEEN_CHANGES = 40;
    private static final String COMMON = "Fundwort";
    private static final List<String> WORDS =
            List.of("Antrag", "Bescheid", "Gebühr", "Kreuzung", "Haushalt", "Satzung", "Brücke", "Schule");
    private static final Embedder MODEL = new WordEmbedder("leak-a");
    private static final Embedder OTHER_MODEL = new WordEmbedder("leak-b");

    /** A document as the oracle knows it; its title names it. */
    private record Known(
            String title,
            String collection,
            String fileReference,
            LocalDate day,
            List<String> texts,
            AccessList access) {

        Stream<String> passages() {
            return java.util.stream.IntStream.range(0, texts.size())
                    .mapToObj(i -> collection + "/" + title + "/" + i + "/" + texts.get(i));
        }

        Known with(AccessList changed) {
            return new Known(title, collection, fileReference, day, texts, changed);
        }
    }

    private static final Random RANDOM = new Random(SEED);
    private static final Map<String, Known> KNOWN = new LinkedHashMap<>();
    private static final Map<String, IndexedCollection> INDEXED = new LinkedHashMap<>();
    private static final List<Collection> COLLECTIONS = List.of(
            IndexedCollection.readBy("leck-alle", Principal.EVERYONE),
            IndexedCollection.readBy("leck-gruppen", group(0), group(1), group(2), group(3)),
            IndexedCollection.readBy("leck-modell", Principal.EVERYONE, user(1)),
            IndexedCollection.readBy("leck-worte", group(4), group(5), user(2)),
            IndexedCollection.readBy("leck-niemand", Principal.group("gibt-es-nicht")));
    private static final String WORDS_ONLY = "leck-worte";

    private static OpenSearchConnection connected;
    private static OpenSearchChunks store;
    private static OpenSearchChunkSearch search;
    private static HybridRetriever retriever;

    @BeforeAll
    static void index(OpenSearchConnection connection) {
        store = new OpenSearchChunks(connection);
        search = new OpenSearchChunkSearch(connection);
        List<Embedder> models = java.util.Arrays.asList(MODEL, MODEL, OTHER_MODEL, null, MODEL);
        for (int i = 0; i < COLLECTIONS.size(); i++) {
            String id = COLLECTIONS.get(i).id();
            INDEXED.put(id, new IndexedCollection(store, id, models.get(i)));
        }
        for (int i = 0; i < DOCUMENTS; i++) {
            Known document = document(i);
            KNOWN.put(document.title(), document);
            INDEXED.get(document.collection())
                    .add(
                            document.title(),
                            document.fileReference(),
                            document.day().atTime(12, 0).toInstant(java.time.ZoneOffset.UTC),
                            1,
                            document.access(),
                            document.texts().toArray(String[]::new));
        }
        connected = connection;
        settle();
        retriever = new HybridRetriever(
                new Collections(COLLECTIONS),
                search,
                id -> Stream.of(MODEL, OTHER_MODEL)
                        .filter(model -> model.modelId().equals(id))
                        .findFirst(),
                (document, uri) -> "https://fundstelle.example/documents/" + document,
                new RetrievalSettings(1000, Fusion.NORMALISED, java.time.ZoneId.of("Europe/Berlin")));
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        search.close();
    }

    @Test
    void everyCallerGetsExactlyWhatHeMaySee() {
        LOG.info("{} searches from seed {}", SEARCHES, SEED);
        Instant began = Instant.now();
        long passages = 0;
        long withheld = 0;
        long changes = 0;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < SEARCHES; i++) {
            if (i % SEARCHES_BETWEEN_CHANGES == SEARCHES_BETWEEN_CHANGES - 1) {
                changes += changeRights(i);
            }
            Caller caller = caller();
            Mode mode = Mode.values()[RANDOM.nextInt(Mode.values().length)];
            List<String> searched = searched(caller, mode);
            if (searched.isEmpty()) {
                assertNothingIsReadableBy(caller, mode);
                continue;
            }
            Ask ask = ask(mode, searched);
            Set<String> expected = expected(caller, searched, ask.admits());
            assertThat(found(ask.query(), caller))
                    .as("seed %s search %s by %s: %s", SEED, i, caller, ask.query())
                    .isEqualTo(expected);
            assertDocumentsOpen(caller);
            passages += expected.size();
            withheld += expected(everybody(), searched, ask.admits()).size() - expected.size();
            seen.addAll(expected);
        }
        LOG.info(
                "Nothing leaked and nothing was missing in {} searches from seed {}: {} passages shown, {} withheld, {} access lists changed; {} s",
                SEARCHES,
                SEED,
                passages,
                withheld,
                changes,
                Duration.between(began, Instant.now()).toSeconds());
        assertThat(passages).as("passages shown").isGreaterThan(SEARCHES);
        assertThat(withheld).as("passages withheld").isGreaterThan(SEARCHES);
    }

    private record Ask(Query query, Predicate<Known> admits) {}

    private static Ask ask(Mode mode, List<String> collections) {
        String text = COMMON + (RANDOM.nextBoolean() ? "" : " " + pick(WORDS) + " " + pick(WORDS));
        int limit = 1 + RANDOM.nextInt(3) * 25 + RANDOM.nextInt(50);
        Filters filters = Filters.none();
        Predicate<Known> admits = known -> true;
        switch (RANDOM.nextInt(5)) {
            case 0 -> {
                String prefix = "/akten/" + RANDOM.nextInt(10);
                filters = new Filters("files", null, null, null, null, null, null, null, null, prefix, null, null);
                admits = known -> ("/akten/" + known.title()).startsWith(prefix);
            }
            case 1 -> {
                String reference = "61-12/" + RANDOM.nextInt(4);
                filters = new Filters(
                        null, reference, null, null, null, null, null, "text/plain", "de", null, null, null);
                admits = known -> known.fileReference().equals(reference);
            }
            case 2 -> {
                LocalDate from = day(RANDOM.nextInt(20));
                LocalDate to = from.plusDays(RANDOM.nextInt(10));
                filters = new Filters(null, null, null, null, null, null, null, null, null, null, from, to);
                admits = known -> !known.day().isBefore(from) && !known.day().isAfter(to);
            }
            default -> {
                // No filter: everything the caller may see.
            }
        }
        return new Ask(new Query(text, collections, filters, Math.min(limit, 100), mode, null), admits);
    }

    /** What the caller may read as a whole or in part, named or left open where that means the same. */
    private static List<String> searched(Caller caller, Mode mode) {
        List<String> readable = readable(caller);
        if (mode == Mode.SEMANTIC) {
            readable.remove(WORDS_ONLY);
        }
        if (RANDOM.nextInt(3) == 0 && readable.size() > 1) {
            readable.remove(RANDOM.nextInt(readable.size()));
        }
        return readable;
    }

    private static List<String> readable(Caller caller) {
        return COLLECTIONS.stream()
                .filter(collection -> collection.readableBy(caller.principals()))
                .map(Collection::id)
                .filter(caller::boundTo)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void assertNothingIsReadableBy(Caller caller, Mode mode) {
        for (Collection collection : COLLECTIONS) {
            if (!readable(caller).contains(collection.id())) {
                assertThatThrownBy(() -> retriever.search(
                                new Query(COMMON, List.of(collection.id()), null, 10, mode, null), caller))
                        .isInstanceOf(InvalidQueryException.class);
            }
        }
    }

    private static Set<String> expected(Caller caller, List<String> collections, Predicate<Known> admits) {
        return KNOWN.values().stream()
                .filter(known -> collections.contains(known.collection()))
                .filter(known -> known.access().admits(caller.principals()) || caller == EVERYBODY)
                .filter(admits)
                .flatMap(Known::passages)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The passages of all pages, each once. While OpenSearch merges, pages may shift; then they are read again. */
    private static Set<String> found(Query query, Caller caller) {
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<Set<String>> found = pages(query, caller);
            if (found.isPresent()) {
                return found.get();
            }
            settle();
        }
        throw new AssertionError("seed " + SEED + ": a passage stands on two pages of " + query);
    }

    /** The passages of all pages; empty when one stands on two. */
    private static Optional<Set<String>> pages(Query query, Caller caller) {
        Set<String> found = new TreeSet<>();
        String after = null;
        do {
            Passages page = retriever.search(
                    new Query(query.text(), query.collections(), query.filters(), query.limit(), query.mode(), after),
                    caller);
            for (Passage passage : page.passages()) {
                Citation citation = passage.citation();
                Known known = KNOWN.get(citation.title());
                assertThat(citation.path()).isEqualTo("/akten/" + citation.title() + ".txt");
                assertThat(citation.fileReference()).isEqualTo(known.fileReference());
                assertThat(citation.documentId())
                        .isEqualTo(IndexedCollection.documentId(known.title()).value());
                if (!found.add(citation.collection() + "/" + citation.title() + "/" + (citation.page() - 1) + "/"
                        + passage.text())) {
                    return Optional.empty();
                }
            }
            after = page.next();
        } while (after != null);
        return Optional.of(found);
    }

    /** A few documents by their ids: they open for the same callers, with all their passages. */
    private static void assertDocumentsOpen(Caller caller) {
        List<String> readable = readable(caller);
        for (int i = 0; i < 2; i++) {
            Known known = pick(List.copyOf(KNOWN.values()));
            boolean may =
                    readable.contains(known.collection()) && known.access().admits(caller.principals());
            Optional<DocumentView> view =
                    retriever.document(IndexedCollection.documentId(known.title()), 0, 100, caller);
            assertThat(view.isPresent()).as("%s opens %s", caller, known).isEqualTo(may);
            view.ifPresent(document -> assertThat(
                            document.passages().stream().map(Passage::text).toList())
                    .isEqualTo(known.texts()));
        }
    }

    /** Gives and takes rights. */
    private static int changeRights(int revision) {
        int changes = 1 + RANDOM.nextInt(8);
        for (int i = 0; i < changes; i++) {
            Known changed = pick(List.copyOf(KNOWN.values())).with(access());
            KNOWN.put(changed.title(), changed);
            INDEXED.get(changed.collection()).changeAccess(changed.title(), changed.access(), revision + 2L + i);
        }
        settle();
        return changes;
    }

    /** Scores depend on copies that were replaced until these are merged away; a merge between two pages would reorder them. */
    private static void settle() {
        INDEXED.values().forEach(IndexedCollection::refresh);
        HttpRequest merge = HttpRequest.newBuilder(
                        connected.uris().getFirst().resolve("/leck-*/_forcemerge?max_num_segments=1"))
                .header("Authorization", "Bearer " + connected.secret())
                .POST(BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(merge, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        INDEXED.values().forEach(IndexedCollection::refresh);
    }

    private static Known document(int number) {
        List<String> texts = new ArrayList<>();
        for (int i = RANDOM.nextInt(3); i >= 0; i--) {
            texts.add("Das " + COMMON + " steht im Teil " + i + " von " + number + " über " + pick(WORDS) + " und "
                    + pick(WORDS) + ".");
        }
        return new Known(
                number + " Akte",
                pick(COLLECTIONS).id(),
                "61-12/" + RANDOM.nextInt(4),
                day(RANDOM.nextInt(30)),
                texts,
                access());
    }

    private static AccessList access() {
        Set<Principal> allow = new HashSet<>();
        Set<Principal> deny = new HashSet<>();
        if (RANDOM.nextInt(4) == 0) {
            allow.add(Principal.EVERYONE);
        }
        for (int i = RANDOM.nextInt(4); i > 0; i--) {
            allow.add(principal());
        }
        if (RANDOM.nextInt(3) == 0) {
            deny.add(principal());
            deny.add(RANDOM.nextInt(6) == 0 ? Principal.EVERYONE : principal());
        }
        return new AccessList(allow, deny);
    }

    private static final Caller EVERYBODY = new Caller("everybody", Set.of(), Set.of(Role.READER), Set.of());

    private static Caller everybody() {
        return EVERYBODY;
    }

    private static Caller caller() {
        Set<Principal> principals = new HashSet<>();
        if (RANDOM.nextInt(10) > 0) {
            principals.add(user(RANDOM.nextInt(12)));
        }
        for (int i = RANDOM.nextInt(5); i > 0; i--) {
            principals.add(group(RANDOM.nextInt(8)));
        }
        Set<String> bound = new HashSet<>();
        if (RANDOM.nextInt(5) == 0) {
            bound.add(pick(COLLECTIONS).id());
            bound.add(pick(COLLECTIONS).id());
        }
        return new Caller("caller", principals, Set.of(RANDOM.nextInt(4) == 0 ? Role.ADMIN : Role.READER), bound);
    }

    private static Principal principal() {
        return RANDOM.nextBoolean() ? user(RANDOM.nextInt(12)) : group(RANDOM.nextInt(8));
    }

    private static Principal user(int number) {
        return Principal.user("person" + number);
    }

    private static Principal group(int number) {
        return Principal.group("referat" + number);
    }

    private static LocalDate day(int number) {
        return LocalDate.of(2026, 3, 1).plusDays(number);
    }

    private static <T> T pick(List<T> list) {
        return list.get(RANDOM.nextInt(list.size()));
    }
}
