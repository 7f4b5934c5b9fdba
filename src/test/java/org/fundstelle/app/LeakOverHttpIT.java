package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.DocumentId;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random keys before sources with random access lists, over HTTP: searches of every mode with all their pages, documents and
 * originals, also of what is inside mails and archives, before and after the rights change. Complete as well as tight: every
 * passage has one word in common, and more candidates are ranked than there are passages.
 */
class LeakOverHttpIT {

    private static final Logger LOG = LoggerFactory.getLogger(LeakOverHttpIT.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** A tenth as many as go to the retriever itself, in {@code LeakIT}. */
    private static final int SEARCHES = Integer.getInteger("fundstelle.test.leak-searches", 600) / 10;

    private static final long SEED =
            Long.getLong("fundstelle.test.leak-seed", new SecureRandom().nextInt(1_000_000_000));
    private static final List<String> MODES = List.of("lexical", "semantic", "hybrid");
    private static final String COMMON = "Fundwort";
    private static final int SOURCES = 7;
    private static final int KEYS = 10;
    private static final Map<String, Set<Principal>> READERS = Map.of(
            "offen", Set.of(Principal.EVERYONE),
            "bau", Set.of(group(0), group(1), group(2)),
            "personal", Set.of(group(3), group(4), Principal.user("anna")));

    private record Key(String value, Set<Principal> principals, Set<String> collections) {}

    private record Source(String id, String collection, AccessList access) {}

    private final Random random = new Random(SEED);
    private final List<Key> keys = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    /** Paths of documents with text, by source. */
    private final Map<String, Set<String>> documents = new TreeMap<>();

    private Path root;
    private RunningFundstelle fundstelle;

    @Test
    void everyKeyGetsExactlyWhatItMaySee(@TempDir Path root) throws IOException {
        this.root = root;
        LOG.info("{} searches from seed {}", SEARCHES, SEED);
        for (int i = 0; i < KEYS; i++) {
            keys.add(key(i));
        }
        for (int i = 0; i < SOURCES; i++) {
            sources.add(new Source(
                    "quelle-" + i, List.copyOf(new TreeSet<>(READERS.keySet())).get(i % 3), access()));
            fill(sources.get(i));
        }
        long shown = searchHalf();
        sources.replaceAll(source -> new Source(source.id(), source.collection(), access()));
        shown += searchHalf();
        LOG.info(
                "Nothing leaked and nothing was missing in {} searches over HTTP from seed {}: {} passages shown",
                SEARCHES,
                SEED,
                shown);
        assertThat(shown).isPositive();
    }

    private long searchHalf() throws IOException {
        writeSources();
        long shown = 0;
        try (RunningFundstelle running = RunningFundstelle.start(root.resolve("data"), settings())) {
            fundstelle = running;
            for (int i = 0; i < SEARCHES / 2; i++) {
                Key key = pick(keys);
                String mode = pick(MODES);
                HttpCaller caller = fundstelle.local().withKey(key.value());
                Set<String> expected = expected(key);
                assertThat(found(caller, mode))
                        .as("seed %s search %s, %s by %s of %s", SEED, i, mode, key, sources)
                        .isEqualTo(expected);
                shown += expected.size();
                assertOpens(caller, expected);
            }
        }
        return shown;
    }

    private Set<String> expected(Key key) {
        Set<Principal> principals = new HashSet<>(key.principals());
        principals.add(Principal.EVERYONE);
        return sources.stream()
                .filter(source ->
                        key.collections().isEmpty() || key.collections().contains(source.collection()))
                .filter(source -> READERS.get(source.collection()).stream().anyMatch(principals::contains))
                .filter(source -> source.access().admits(principals))
                .flatMap(source -> documents.get(source.id()).stream().map(path -> source.id() + ":" + path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Source and path of all passages on all pages, each once. */
    private Set<String> found(HttpCaller caller, String mode) {
        ObjectNode body = JSON.createObjectNode()
                .put("query", COMMON + (random.nextBoolean() ? "" : " Akte"))
                .put("mode", mode)
                .put("limit", 5 + random.nextInt(60));
        Set<String> found = new TreeSet<>();
        JsonNode page;
        do {
            page = HttpCaller.json(caller.post("/api/v1/search", body));
            for (JsonNode passage : page.path("passages")) {
                JsonNode citation = passage.path("citation");
                String place = citation.path("source").asText() + ":" + HttpCaller.path(passage);
                assertThat(found.add(place)).as("twice: " + place).isTrue();
                assertThat(HttpCaller.documentId(passage)).isEqualTo(documentId(place));
            }
            body.set("after", page.path("next"));
        } while (page.has("next"));
        return found;
    }

    /** A few documents, by text and by original: for those who may find them, and for nobody else. */
    private void assertOpens(HttpCaller caller, Set<String> expected) {
        for (int i = 0; i < 3; i++) {
            Source source = pick(sources);
            String place = source.id() + ":" + pick(List.copyOf(documents.get(source.id())));
            int status = expected.contains(place) ? 200 : 404;
            assertThat(caller.get("/api/v1/documents/" + documentId(place)).statusCode())
                    .as(place)
                    .isEqualTo(status);
            assertThat(caller.content(documentId(place)).statusCode())
                    .as("original of " + place)
                    .isEqualTo(status);
        }
    }

    private static String documentId(String place) {
        int end = place.indexOf(':');
        return DocumentId.of(place.substring(0, end), place.substring(end + 1)).value();
    }

    private void fill(Source source) throws IOException {
        Path folder = Files.createDirectory(root.resolve(source.id()));
        Set<String> paths = documents.computeIfAbsent(source.id(), id -> new TreeSet<>());
        for (int i = 0; i < 6; i++) {
            FileContent content =
                    switch (i) {
                        case 0 -> new FileContent.Zip(new TreeMap<>(Map.of("innen.txt", text(), "post.eml", mail())));
                        case 1 -> mail();
                        default -> text();
                    };
            String name = "Datei " + i + content.extension();
            Files.write(folder.resolve(name), content.bytes());
            content.visit(name, (path, inner) -> {
                if (!inner.words().isEmpty()) {
                    paths.add(path);
                }
            });
        }
    }

    private FileContent.Text text() {
        return new FileContent.Text("Das " + COMMON + " der Akte " + RandomContent.words(random, 6));
    }

    private FileContent mail() {
        return new FileContent.Mail(text().text(), new TreeMap<>(Map.of("anlage.txt", text())));
    }

    private void writeSources() throws IOException {
        StringBuilder yaml = new StringBuilder("collections:\n");
        READERS.forEach((id, readers) ->
                yaml.append("  - {id: " + id + ", purpose: Test, owner: Test, readers: " + names(readers) + "}\n"));
        yaml.append("sources:\n");
        sources.forEach(source -> yaml.append("  - {id: " + source.id() + ", connector: file-share, collection: "
                + source.collection() + ", parameters: {directory: '" + root.resolve(source.id())
                + "'}, access: {allow: " + names(source.access().allow()) + ", deny: "
                + names(source.access().deny()) + "}}\n"));
        Files.writeString(root.resolve("sources.yaml"), yaml);
    }

    private static String names(Set<Principal> principals) {
        return principals.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.sources-file", root.resolve("sources.yaml").toString());
        settings.put("fundstelle.search.candidates", "1000");
        for (int i = 0; i < keys.size(); i++) {
            String prefix = "fundstelle.access.keys[" + i + "].";
            Key key = keys.get(i);
            settings.put(prefix + "name", "anwendung" + i);
            settings.put(prefix + "sha256", Keys.sha256(key.value()));
            settings.put(prefix + "roles", i % 3 == 0 ? "READER,ADMIN" : "READER");
            settings.put(
                    prefix + "principals",
                    key.principals().stream().map(Principal::value).collect(Collectors.joining(",")));
            settings.put(prefix + "collections", String.join(",", key.collections()));
        }
        return settings;
    }

    private Key key(int number) {
        Set<Principal> principals = new HashSet<>();
        principals.add(random.nextInt(4) == 0 ? Principal.user("anna") : Principal.user("person" + number));
        for (int i = random.nextInt(4); i > 0; i--) {
            principals.add(group(random.nextInt(6)));
        }
        Set<String> collections = random.nextInt(4) == 0 ? Set.of("bau", "offen") : Set.of();
        return new Key("key-number-" + number + "-of-the-leak-test", principals, collections);
    }

    private AccessList access() {
        Set<Principal> allow = new HashSet<>();
        Set<Principal> deny = new HashSet<>();
        if (random.nextInt(3) == 0) {
            allow.add(Principal.EVERYONE);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            allow.add(principal());
        }
        if (random.nextInt(3) == 0) {
            deny.add(principal());
        }
        return new AccessList(allow, deny);
    }

    private Principal principal() {
        return random.nextInt(3) == 0 ? Principal.user("person" + random.nextInt(KEYS)) : group(random.nextInt(6));
    }

    private static Principal group(int number) {
        return Principal.group("referat" + number);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
