package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.fundstelle.connector.ServedDocuments;
import org.fundstelle.connector.ServedDocuments.Marks;
import org.fundstelle.connector.ServedDocuments.Mistake;
import org.fundstelle.connector.TcpProxy;
import org.fundstelle.connector.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Every connector in one running program, each before a real server. File share and mailbox stand in the sources file, the others
 * are made over the API. Each has a document for Anna and one for Clara.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectedSourcesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCES = "/api/v1/admin/sources";
    private static final Set<String> IN_FILE = Set.of("file-share", "imap");
    private static final List<String> MODES = List.of("lexical", "semantic", "hybrid");
    private static final Map<String, String> KEYS = Map.of("anna", "key-of-anna-huber", "clara", "key-of-clara-meier");
    private static final Map<String, String> NAMES = Map.of(
            "anna", "Anna/Vermerk zur Kläranlage & mehr.txt", "clara", "Clara/Vermerk zur Kläranlage & mehr.txt");
    private static final Marks MARKS = new Marks("BAU-2025/0117", "60-12", "A-4711", "VS-NfD");
    private static final String WRONG = "kaffee-und-kuchen";

    private final Map<String, ServedDocuments> served = new LinkedHashMap<>();
    private final Map<String, TcpProxy> wires = new HashMap<>();
    private final Map<String, TestAbortedException> missing = new HashMap<>();
    private final Map<String, byte[]> originals = new HashMap<>();
    private final List<String> answers = new ArrayList<>();
    private final PrintStream console = System.out;
    private Path root;
    private RunningFundstelle fundstelle;
    private HttpCaller local;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        root = temp;
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String connector : ServedConnectors.names()) {
            try {
                serve(connector);
            } catch (TestAbortedException e) {
                missing.put(connector, e);
            }
        }
        // All that is logged, down to the small things, goes into a file that is looked through in the end.
        System.setOut(new PrintStream(Files.newOutputStream(log()), true, StandardCharsets.UTF_8));
        Map<String, String> settings = new HashMap<>();
        settings.put("fundstelle.sources-file", sourcesFile().toString());
        settings.put("fundstelle.sources.secrets-directory", secrets().toString());
        settings.put("fundstelle.sources.local-roots[0]", root.getParent().toString());
        settings.put("logging.level.org.fundstelle", "DEBUG");
        settings.put("logging.level.org.apache.camel", "DEBUG");
        settings.putAll(Keys.reader(0, "anna", KEYS.get("anna")));
        settings.putAll(Keys.reader(1, "clara", KEYS.get("clara")));
        fundstelle = RunningFundstelle.start(root.resolve("data"), settings);
        local = fundstelle.local();
    }

    private void serve(String connector) throws Exception {
        ServedDocuments documents = ServedConnectors.start(connector, Files.createDirectory(root.resolve(connector)));
        served.put(connector, documents);
        if (documents.port().isPresent()) {
            wires.put(connector, new TcpProxy(documents.port().get()));
        }
        for (String person : KEYS.keySet()) {
            originals.put(
                    connector + person,
                    documents.put(
                            NAMES.get(person),
                            "Die Kläranlage wird im Frühjahr ertüchtigt. Vermerk für " + person + " in " + connector
                                    + ".\n",
                            person));
        }
        documents.mark(NAMES.get("anna"), MARKS);
    }

    private Path log() {
        return root.resolve("fundstelle.log");
    }

    private Path sourcesFile() throws Exception {
        StringBuilder file = new StringBuilder("""
                collections:
                  - {id: allgemein, purpose: Auskunft, owner: Hauptamt, readers: [everyone], clearance: VS-NfD}
                sources:
                """);
        for (String connector : served.keySet()) {
            if (IN_FILE.contains(connector)) {
                file.append("  - ")
                        .append(request(connector, referred(connector)))
                        .append('\n');
            }
        }
        return Files.writeString(root.resolve("sources.yaml"), file);
    }

    /** A secret of the sources file stands in a file of its own. */
    private Map<String, String> referred(String connector) throws Exception {
        Optional<String> secret = served(connector).secret();
        if (secret.isEmpty()) {
            return Map.of();
        }
        Files.writeString(
                Files.createDirectories(secrets()).resolve(connector),
                served(connector).parameters(port(connector)).get(secret.get()) + "\n");
        return Map.of(secret.get(), "file:" + connector);
    }

    private Path secrets() {
        return root.resolve("secrets");
    }

    /** Who reads what is known to some servers; of the others Anna reads all. */
    private ObjectNode request(String connector, Map<String, String> changes) throws Exception {
        ObjectNode request = JSON.createObjectNode()
                .put("id", connector)
                .put("connector", connector)
                .put("collection", "allgemein");
        Map<String, String> parameters = new HashMap<>(served(connector).parameters(port(connector)));
        parameters.putAll(changes);
        request.set("parameters", JSON.valueToTree(parameters));
        if (!served(connector).knowsReaders()) {
            request.putObject("access").putArray("allow").add("user:anna");
        }
        return request;
    }

    private int port(String connector) {
        return wires.containsKey(connector) ? wires.get(connector).port() : 0;
    }

    private ServedDocuments served(String connector) {
        if (missing.containsKey(connector)) {
            throw missing.get(connector);
        }
        return served.get(connector);
    }

    @AfterAll
    void stop() throws Exception {
        if (fundstelle != null) {
            fundstelle.close();
        }
        System.setOut(console);
        for (String connector : served.keySet()) {
            if (wires.containsKey(connector)) {
                wires.get(connector).close();
            }
            served.get(connector).close();
        }
    }

    static Stream<String> connectors() {
        return StreamSupport.stream(ServedConnectors.names().spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(1)
    void trialOpensADocumentAndShowsAll(String connector) throws Exception {
        ObjectNode request = request(connector, Map.of()).put("id", "probe");

        JsonNode test = posted(SOURCES + "/test", request);
        JsonNode preview = posted(SOURCES + "/preview", request);

        assertThat(test.path("ok").asBoolean()).as(test.toString()).isTrue();
        assertThat(preview.path("complete").asBoolean()).as(preview.toString()).isTrue();
        for (String person : KEYS.keySet()) {
            String path = served(connector).path(NAMES.get(person));
            assertThat(preview.path("documents")).anySatisfy(document -> {
                assertThat(document.path("path").asText()).isEqualTo(path);
                assertThat(HttpCaller.each(document.path("allow"), JsonNode::asText))
                        .contains(served(connector).knowsReaders() ? "user:" + person : "user:anna")
                        .doesNotContain(served(connector).knowsReaders() ? "user:" + other(person) : "user:clara");
            });
        }
        assertThat(preview.path("documents")).hasSize(2);
    }

    private static String other(String person) {
        return person.equals("anna") ? "clara" : "anna";
    }

    private JsonNode posted(String path, JsonNode body, String... headers) {
        HttpResponse<String> answer = local.post(path, body, headers);
        answers.add(answer.body());
        return HttpCaller.json(answer);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(2)
    void sourceIsMadeAndItsDocumentsAreIndexed(String connector) throws Exception {
        if (!IN_FILE.contains(connector)) {
            HttpResponse<String> made = local.post(SOURCES, request(connector, Map.of()));
            answers.add(made.body());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        }

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        local.source(connector).at("/documents/indexed").asInt())
                .isEqualTo(2));
        JsonNode test = posted(SOURCES + "/" + connector + "/test", null);
        assertThat(test.path("ok").asBoolean()).as(test.toString()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(3)
    void everybodyFindsWhatHeMayReadAndNothingElse(String connector) throws Exception {
        for (String person : KEYS.keySet()) {
            HttpCaller caller = local.withKey(KEYS.get(person));
            Set<String> readable = readableBy(connector, person);
            for (String mode : MODES) {
                assertThat(found(caller, mode, filter("source", connector)))
                        .as(person + ", " + mode)
                        .isEqualTo(readable);
            }
            for (String name : NAMES.values()) {
                String path = served(connector).path(name);
                String id = id(connector, path);
                int expected = readable.contains(path) ? 200 : 404;
                assertThat(caller.get("/api/v1/documents/" + id).statusCode())
                        .as(person + ", " + path)
                        .isEqualTo(expected);
                assertThat(caller.content(id).statusCode())
                        .as(person + ", " + path)
                        .isEqualTo(expected);
            }
        }
        assertThat(found(local, "hybrid", filter("source", connector))).isEmpty();
    }

    private Set<String> readableBy(String connector, String person) throws Exception {
        Set<String> paths = new TreeSet<>();
        for (String owner : KEYS.keySet()) {
            if (served(connector).knowsReaders() ? owner.equals(person) : person.equals("anna")) {
                paths.add(served(connector).path(NAMES.get(owner)));
            }
        }
        return paths;
    }

    private static ObjectNode filter(String field, String value) {
        return JSON.createObjectNode().put(field, value);
    }

    private static List<JsonNode> passages(HttpCaller caller, String mode, ObjectNode filters) {
        ObjectNode body = JSON.createObjectNode()
                .put("query", "Vermerk zur Ertüchtigung der Kläranlage")
                .put("mode", mode)
                .put("limit", 100);
        body.set("filters", filters);
        return HttpCaller.each(
                HttpCaller.json(caller.post("/api/v1/search", body)).path("passages"), passage -> passage);
    }

    private static Set<String> found(HttpCaller caller, String mode, ObjectNode filters) {
        Set<String> paths = new TreeSet<>();
        passages(caller, mode, filters).forEach(passage -> paths.add(HttpCaller.path(passage)));
        return paths;
    }

    /** As somebody finds it who may. */
    private String id(String connector, String path) {
        return Stream.of("anna", "clara")
                .flatMap(person ->
                        passages(local.withKey(KEYS.get(person)), "lexical", filter("source", connector)).stream())
                .filter(passage -> HttpCaller.path(passage).equals(path))
                .map(HttpCaller::documentId)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(4)
    void citationLeadsBackToTheDocument(String connector) throws Exception {
        HttpCaller anna = local.withKey(KEYS.get("anna"));
        String path = served(connector).path(NAMES.get("anna"));
        JsonNode passage = passages(anna, "hybrid", filter("source", connector)).stream()
                .filter(one -> HttpCaller.path(one).equals(path))
                .findFirst()
                .orElseThrow();
        JsonNode citation = passage.path("citation");

        assertThat(passage.path("text").asText()).contains("Vermerk für anna in " + connector);
        String id = HttpCaller.documentId(passage);
        assertThat(anna.content(id).body()).isEqualTo(originals.get(connector + "anna"));
        assertThat(citation.path("sha256").asText()).isEqualTo(sha256(originals.get(connector + "anna")));
        Optional<String> uri = served(connector).uri(NAMES.get("anna"), port(connector));
        if (uri.isPresent()) {
            assertThat(URI.create(citation.path("uri").asText()).getPath())
                    .isEqualTo(URI.create(uri.get()).getPath());
            assertThat(citation.path("uri").asText())
                    .startsWith(uri.get().substring(0, uri.get().indexOf("/", 8)));
        } else {
            assertThat(citation.path("uri").asText()).contains(id);
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(5)
    void marksOfARecordAreFoundAndCited(String connector) throws Exception {
        if (!served(connector).mark(NAMES.get("anna"), MARKS)) {
            return;
        }
        HttpCaller anna = local.withKey(KEYS.get("anna"));
        for (ObjectNode filters : List.of(
                filter("fileReference", MARKS.fileReference()),
                filter("filePlan", MARKS.filePlan()),
                filter("recordId", MARKS.recordId()))) {
            filters.put("source", connector);
            for (String mode : MODES) {
                List<JsonNode> passages = passages(anna, mode, filters);
                assertThat(passages).as(mode + filters).hasSize(1);
                JsonNode citation = passages.getFirst().path("citation");
                assertThat(citation.path("fileReference").asText()).isEqualTo(MARKS.fileReference());
                assertThat(citation.path("filePlan").asText()).isEqualTo(MARKS.filePlan());
                assertThat(citation.path("recordId").asText()).isEqualTo(MARKS.recordId());
                assertThat(citation.path("confidentiality").asText()).isEqualTo(MARKS.confidentiality());
            }
            assertThat(found(local.withKey(KEYS.get("clara")), "hybrid", filters))
                    .isEmpty();
        }
        assertThat(found(anna, "hybrid", filter("source", connector).put("fileReference", "BAU-2025/0118")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(6)
    void mistakesAreToldInWords(String connector) throws Exception {
        List<Mistake> mistakes = new ArrayList<>(served(connector).mistakes(port(connector)));
        if (wires.containsKey(connector)) {
            mistakes.add(new Mistake("no-connection", elsewhere(connector, TestServer.freePort())));
            mistakes.add(new Mistake("unknown-host", unknownHost(connector)));
        }
        SoftAssertions all = new SoftAssertions();
        for (Mistake mistake : mistakes) {
            assertReason(all, connector, mistake);
        }
        all.assertAll();
    }

    private Map<String, String> elsewhere(String connector, int port) throws Exception {
        return served(connector).parameters(port);
    }

    private Map<String, String> unknownHost(String connector) throws Exception {
        Map<String, String> changed = new HashMap<>();
        served(connector).parameters(port(connector)).forEach((name, value) -> {
            if (Set.of("host", "url", "endpoint").contains(name)) {
                changed.put(name, value.replaceFirst("127\\.0\\.0\\.1|localhost", "gibt-es-nicht.invalid"));
            }
        });
        return changed;
    }

    private void assertReason(SoftAssertions all, String connector, Mistake mistake) throws Exception {
        ObjectNode request = request(connector, mistake.changes()).put("id", "probe");
        JsonNode german = posted(SOURCES + "/test", request, "Accept-Language", "de");
        all.assertThat(german.path("ok").asBoolean())
                .as(connector + " " + mistake.changes().keySet())
                .isFalse();
        all.assertThat(german.path("reason").asText())
                .as(connector + " " + mistake.changes().keySet() + ": " + german)
                .isEqualTo(mistake.reason());
        all.assertThat(german.path("message").asText()).isEqualTo(german(mistake.reason()));
    }

    private static String german(String reason) throws IOException {
        Properties messages = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages_de.properties"))) {
            messages.load(in);
        }
        return messages.getProperty(
                "trial." + reason.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(7)
    void serverThatIsGoneOrSilentLosesNothing(String connector) throws Exception {
        served(connector);
        TcpProxy wire = wires.get(connector);
        if (wire == null) {
            return;
        }
        SoftAssertions all = new SoftAssertions();
        String path = served(connector).path(NAMES.get("anna"));
        String id = id(connector, path);
        try {
            wire.refuse();
            assertReason(all, connector, new Mistake("no-connection", Map.of()));
            assertThat(local.scan(connector).path("state").asText()).isEqualTo("failed");
            HttpResponse<byte[]> content = local.withKey(KEYS.get("anna")).content(id);
            all.assertThat(content.statusCode())
                    .as("content of a server that is gone")
                    .isEqualTo(503);
            wire.mend();
            wire.fallSilent();
            assertReason(all, connector, new Mistake("timeout", Map.of("timeout", "1s")));
        } finally {
            wire.mend();
        }
        assertThat(found(local.withKey(KEYS.get("anna")), "hybrid", filter("source", connector)))
                .contains(path);
        assertThat(local.scan(connector).path("state").asText()).isEqualTo("idle");
        all.assertAll();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Order(8)
    void deletedDocumentIsNotFound(String connector) throws Exception {
        HttpCaller anna = local.withKey(KEYS.get("anna"));
        String path = served(connector).path(NAMES.get("anna"));
        String id = id(connector, path);
        served(connector).delete(NAMES.get("anna"));

        JsonNode source = local.scan(connector);

        assertThat(source.at("/lastScan/deleted").asInt()).as(source.toString()).isEqualTo(1);
        for (String mode : MODES) {
            assertThat(found(anna, mode, filter("source", connector))).doesNotContain(path);
        }
        assertThat(anna.get("/api/v1/documents/" + id).statusCode()).isEqualTo(404);
        assertThat(anna.content(id).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(9)
    void secretsStandNowhereInClear() throws Exception {
        for (String path : List.of(
                SOURCES,
                "/api/v1/admin/connectors",
                "/api/v1/admin/sources-file",
                "/api/v1/admin/audit",
                "/actuator/prometheus")) {
            answers.add(local.get(path).body());
        }
        Set<String> secrets = new TreeSet<>(Set.of(WRONG));
        for (Map.Entry<String, ServedDocuments> one : served.entrySet()) {
            answers.add(local.get(SOURCES + "/" + one.getKey()).body());
            answers.add(local.get(SOURCES + "/" + one.getKey() + "/definition").body());
            Optional<String> secret = one.getValue().secret();
            if (secret.isPresent()) {
                secrets.add(one.getValue().parameters(0).get(secret.get()));
            }
        }

        for (String secret : secrets) {
            assertThat(answers).noneSatisfy(answer -> assertThat(answer).contains(secret));
            assertThat(files(secret)).as(secret).isEmpty();
        }
        // The search itself finds what is there: the name of a secret, and what is no secret.
        if (!missing.containsKey("webdav")) {
            assertThat(files("secret-webdav-password")).containsExactly(log());
            assertThat(files("Aktenzeichen-Feld")).anyMatch(file -> file.startsWith(fundstelle.data()));
        }
    }

    /** Files of the program that contain a text: its log, and all that it keeps. */
    private List<Path> files(String text) throws IOException {
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Stream<Path> all = Stream.concat(Stream.of(log()), Files.walk(fundstelle.data()))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> contains(file, wanted))
                    .toList();
        }
    }

    private static boolean contains(Path file, String wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted);
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
